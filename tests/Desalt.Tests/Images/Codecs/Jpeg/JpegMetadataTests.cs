using Desalt.Images;
using Desalt.Images.Codecs.Exif;

namespace Desalt.Tests.Images.Codecs.Jpeg;

public class JpegMetadataTests
{
    // The picture of JpegFiles by cjpeg -quality 75 -optimize; then exiftool 12.57 -Orientation#=6 -Make=Desalt
    // -ExifImageWidth=37 -ExifImageHeight=29 and a thumbnail.
    private const string OnItsSide = "/9j/4AAQSkZJRgABAQAAAQABAAD/4QLGRXhpZgAATU0AKgAAAAgABwEPAAIAAAAHAAAAYgESAAMAAAABAAYAAAEaAAUAAAABAAAAagEbAAUAAAABAAAAcgEoAAMAAAABAAEAAAITAAMAAAABAAEAAIdpAAQAAAABAAAAegAAAMhEZXNhbHQAAAAAAAEAAAABAAAAAQAAAAEABpAAAAcAAAAEMDIzMpEBAAcAAAAEAQIDAKAAAAcAAAAEMDEwMKABAAMAAAAB//8AAKACAAMAAAABACUAAKADAAMAAAABAB0AAAAAAAAABgEDAAMAAAABAAYAAAEaAAUAAAABAAABFgEbAAUAAAABAAABHgEoAAMAAAABAAIAAAIBAAQAAAABAAABJgICAAQAAAABAAABlwAAAAAAAABIAAAAAQAAAEgAAAAB/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCAAdACUBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/ANKQAggjIPUGsa7svKbcnKH9Kr+VR5VHlV0L1BJyCDVN4QDx0pvlUeVWq9QPUD0RkOdp+9/OpfKqy9QPUD1AxIORwa0LNzNDuYcg4PvX/9kA/9sAQwAIBgYHBgUIBwcHCQkICgwUDQwLCwwZEhMPFB0aHx4dGhwcICQuJyAiLCMcHCg3KSwwMTQ0NB8nOT04MjwuMzQy/9sAQwEJCQkMCwwYDQ0YMiEcITIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIy/8AAEQgAHQAlAwEiAAIRAQMRAf/EABoAAAIDAQEAAAAAAAAAAAAAAAAEAgUGAQP/xAApEAABBAEDAgQHAAAAAAAAAAABAAIDEQQSITEFQSIyYXEUQlFSkaHw/8QAGAEAAwEBAAAAAAAAAAAAAAAAAwUGBAD/xAAjEQACAQMEAQUAAAAAAAAAAAABAgADBBESITJBBRNhkbHw/9oADAMBAAIRAxEAPwBh2OaqRgLPmBoghZ/N6IRKfhGl8bt6+z3J7ev8dK6bX4dNXtyrHEiZFhh1Al16tud6WK0uRbIRbHKHln8OvYxH4VGargnA7mEj6Rkx2XRUK+oKk3G1VQWulgaX+EU3n2SM+IBNYbyLKc0L3K6RxlhVRKYDIfmU7cXbhCuW41DhC1i6A7nCttG3xtaCQNwp42V4BFIaA4KXHmHuuy+UqQoOKy6lGkDod/UjLB2pMCJ7SysG4cPyowSNyZNLtn9vVJlQsh1gkEGwR2TOiAw22lKjNWXBl6zFsbhCY6XMczE1yAB7XaSR39f2hCe69NijDcQTMynSZ//Z";

    [Fact]
    public void A_picture_on_its_side_is_turned_upright_and_its_EXIF_says_so()
    {
        var image = Image.Decode(Convert.FromBase64String(OnItsSide), "test");
        Assert.Equal(new ImageFormat(37, 29, 3, 8), image.Format);
        var stored = Image.Decode(Convert.FromBase64String(JpegFiles.Colour420), "test");
        for (var y = 0; y < 37; y++)
        {
            for (var x = 0; x < 29; x++)
                Assert.Equal(stored[28 - x, y, 1], image[y, x, 1]);
        }

        var again = Image.Decode(image.Encode(".jpg"), "test");
        Assert.Equal(image.Format, again.Format);
        Assert.Equal(image.Metadata.Exif.ToArray(), again.Metadata.Exif.ToArray());
        Assert.Equal(1, ExifBlock.ReadOrientation(again.Metadata.Exif));
    }

    [Fact]
    public void A_profile_of_several_segments_is_kept()
    {
        var profile = new byte[150_000];
        for (var i = 0; i < profile.Length; i++)
            profile[i] = (byte)(i * 31 / 7);
        "RGB "u8.CopyTo(profile.AsSpan(16));
        var image = new Image(new ImageFormat(3, 5, 3, 8)) { Metadata = new ImageMetadata { IccProfile = profile } };
        var file = image.Encode(".jpg");
        Assert.Equal(profile, Image.Decode(file, "test").Metadata.IccProfile.ToArray());

        // One piece lost is all lost: the first says that there are three.
        var piece = file.AsSpan().LastIndexOf("ICC_PROFILE\0"u8);
        file[piece] = (byte)'X';
        Assert.True(Image.Decode(file, "test").Metadata.IccProfile.IsEmpty);
    }

    [Fact]
    public void A_profile_of_colours_does_not_go_into_a_grey_file()
    {
        var profile = new byte[200];
        "RGB "u8.CopyTo(profile.AsSpan(16));
        var image = new Image(new ImageFormat(3, 5, 1, 8)) { Metadata = new ImageMetadata { IccProfile = profile } };
        Assert.True(Image.Decode(image.Encode(".jpg"), "test").Metadata.IccProfile.IsEmpty);
    }
}
