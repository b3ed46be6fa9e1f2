using System.Collections;
using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Datasets;

/// <summary>
/// Picture files as a list of pictures, each decoded when it is asked for and kept for as long as a budget of bytes allows; those that
/// were not asked for longest go first. What is kept decides how fast an answer comes and never what it is. Safe to use from several threads.
/// </summary>
public sealed class DecodedPictures : IReadOnlyList<CompactPicture>
{
    private readonly IReadOnlyList<string> files;
    private readonly int channels;
    private readonly long budget;
    private readonly Lock gate = new();
    private readonly Dictionary<int, LinkedListNode<Kept>> kept = [];
    private readonly LinkedList<Kept> byUse = [];

    /// <summary>Names the files; nothing is read yet.</summary>
    /// <param name="files">The files.</param>
    /// <param name="channels">1: colour pictures are turned into grey ones. 3: a grey picture is refused.</param>
    /// <param name="budget">Bytes of decoded pictures to keep; the one asked for last is kept always.</param>
    public DecodedPictures(IReadOnlyList<string> files, int channels, long budget)
    {
        this.files = files;
        this.channels = channels;
        this.budget = budget;
    }

    /// <inheritdoc/>
    public int Count => files.Count;

    /// <summary>Bytes of the pictures that are kept at the moment.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many times a picture had to be decoded.</summary>
    public int Decodings { get; private set; }

    /// <summary>One picture.</summary>
    /// <exception cref="BadInputException">Its file cannot be used.</exception>
    public CompactPicture this[int index]
    {
        get
        {
            Kept picture;
            lock (gate)
            {
                if (kept.TryGetValue(index, out var node))
                    byUse.Remove(node);
                else
                    kept[index] = node = new LinkedListNode<Kept>(new Kept(index, new Lazy<CompactPicture>(() => Decode(files[index]))));
                byUse.AddFirst(node);
                picture = node.Value;
            }

            // Decoded outside of the lock, by the first that asks; whoever else wants the same picture waits for it.
            var decoded = picture.Picture.Value;
            lock (gate)
                Keep(picture, decoded);
            return decoded;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<CompactPicture> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Keep(Kept picture, CompactPicture decoded)
    {
        if (picture.IsCounted)
            return;
        picture.IsCounted = true;
        Bytes += decoded.Bytes;
        Decodings++;
        for (var node = byUse.Last; node is not null && Bytes > budget && node.Value != picture;)
        {
            var next = node.Previous;
            if (node.Value.IsCounted)
            {
                Bytes -= node.Value.Picture.Value.Bytes;
                kept.Remove(node.Value.Index);
                byUse.Remove(node);
            }

            node = next;
        }
    }

    private CompactPicture Decode(string file)
    {
        var picture = Image.Load(file);
        return new CompactPicture((picture.Channels, channels) switch
        {
            (3, 1) => picture.ToGrey(),
            (1, 3) => throw new BadInputException($"{file}: is grey and the model learns from colour pictures; take it out of the folder."),
            _ => picture,
        }, file);
    }

    private sealed class Kept(int index, Lazy<CompactPicture> picture)
    {
        public int Index => index;

        public Lazy<CompactPicture> Picture => picture;

        public bool IsCounted { get; set; }
    }
}
