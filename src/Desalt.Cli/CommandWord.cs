using System.Buffers;

namespace Desalt.Cli;

/// <summary>Words of a command line as a shell takes them.</summary>
internal static class CommandWord
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=+:,./%@");

    /// <summary>The word, quoted where a shell would take parts of it for its own.</summary>
    public static string Quoted(string word) => word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain)
        ? word
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
