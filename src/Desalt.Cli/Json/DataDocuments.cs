namespace Desalt.Cli.Json;

/// <summary>What `data list --json` prints.</summary>
internal sealed record DataListDocument(IReadOnlyList<DataSetDocument> DataSets);

/// <summary>A data set; the location is null where it is not on this machine or needs no place.</summary>
internal sealed record DataSetDocument(
    string Name, string Description, int Count, string Licence, string? Location, bool Generated, string HowToGet);

/// <summary>What `data find --json` and `data fetch --json` print.</summary>
internal sealed record DataPlaceDocument(string Name, string? Location);

/// <summary>What `data verify --json` prints.</summary>
internal sealed record DataVerificationDocument(string Name, IReadOnlyList<FileCheckDocument> Files);

/// <summary>One file of a data set, compared with what its makers published.</summary>
internal sealed record FileCheckDocument(string File, bool Sound, string Finding);
