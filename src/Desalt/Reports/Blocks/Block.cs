using Desalt.Reports.Markup;

namespace Desalt.Reports.Blocks;

/// <summary>One piece of a report, from a paragraph to a grid of pictures. Text in a block is plain text, never markup.</summary>
public abstract record Block
{
    /// <summary>Writes the block as HTML.</summary>
    internal abstract void Write(MarkupWriter page);
}

/// <summary>A block that can also be kept as a file of its own beside the page.</summary>
public abstract record FigureBlock : Block
{
    /// <summary>Name of that file without folder and extension ("loss-cae"); null where none is wanted.</summary>
    public string? FileName { get; init; }

    /// <summary>Extension of that file, with its dot.</summary>
    internal abstract string Extension { get; }

    /// <summary>Writes that file.</summary>
    internal abstract void SaveFigure(string path);
}
