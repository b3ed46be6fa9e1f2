namespace Desalt.Cli.Tests.Architecture.MadeUp.InBody;

/// <summary>Uses another namespace in a method body alone: no signature shows it.</summary>
public static class Caller
{
    public static int Ask() => Callee.Called.Answer();
}
