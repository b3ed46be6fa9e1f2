namespace Desalt.Cli.Tests.Architecture.MadeUp.Callee;

/// <summary>What the made-up callers use.</summary>
public static class Called
{
    public static int Answer() => 42;
}
