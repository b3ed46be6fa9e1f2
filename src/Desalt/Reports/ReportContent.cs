using Desalt.Reports.Blocks;

namespace Desalt.Reports;

/// <summary>One part of a report.</summary>
/// <param name="Title">Heading; also its name in the list of contents.</param>
/// <param name="Blocks">What stands below it.</param>
public sealed record ReportSection(string Title, IReadOnlyList<Block> Blocks);

/// <summary>What a report says, apart from how it looks.</summary>
/// <param name="Title">Heading of the page.</param>
/// <param name="Sections">Parts in reading order.</param>
public sealed record ReportContent(string Title, IReadOnlyList<ReportSection> Sections)
{
    /// <summary>A few words above the title: the kind of report.</summary>
    public string Kind { get; init; } = "Desalt report";

    /// <summary>One or two sentences below the title that say the result; null for none.</summary>
    public string? Lead { get; init; }

    /// <summary>What stands before the first section: headline figures, the picture that shows the result.</summary>
    public IReadOnlyList<Block> Opening { get; init; } = [];

    /// <summary>Small print at the end of the page; null for none.</summary>
    public string? Footer { get; init; }

    /// <summary>All blocks in reading order, those inside columns as well.</summary>
    internal IEnumerable<Block> AllBlocks() => Opening.Concat(Sections.SelectMany(section => section.Blocks)).SelectMany(Flatten);

    private static IEnumerable<Block> Flatten(Block block) =>
        block is ColumnsBlock columns ? columns.Columns.SelectMany(Flatten) : [block];
}
