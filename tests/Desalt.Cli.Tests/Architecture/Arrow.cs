namespace Desalt.Cli.Tests.Architecture;

/// <summary>Code of one namespace uses code of another.</summary>
/// <param name="From">The namespace that uses.</param>
/// <param name="To">The namespace that is used.</param>
/// <param name="Example">One place where it does: "Type uses Type".</param>
public sealed record Arrow(string From, string To, string Example);
