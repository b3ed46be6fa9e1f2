using Desalt.Engine.Networks;
using Desalt.Models;

namespace Desalt.Tests.Models;

public class NetworkFitTests
{
    [Theory]
    [InlineData(28, 28, 28, 28)]
    [InlineData(29, 44, 32, 44)]
    [InlineData(1, 1, 4, 4)]
    public void The_covering_size_is_the_smallest_that_fits(int height, int width, int rows, int columns) =>
        Assert.Equal(new Shape(rows, columns, 1), NetworkFit.Covering(Unet.Build(), height, width)!.InputShape);

    [Fact]
    public void A_size_that_would_come_out_smaller_does_not_fit()
    {
        // 512 comes out as 508: the valid convolution takes two columns, the upsampling after it doubles that.
        Assert.Null(NetworkFit.Exact(Cae.Build(), 512, 512));
        Assert.Equal(new Shape(516, 516, 1), NetworkFit.Covering(Cae.Build(), 512, 512)!.InputShape);
    }

    [Fact]
    public void A_network_with_dense_layers_fits_its_own_size_only()
    {
        Assert.NotNull(NetworkFit.Exact(Cnn.Build(), 28, 28));
        Assert.Null(NetworkFit.Covering(Cnn.Build(), 28, 29));
    }
}
