namespace Desalt.Cli.Tests.Architecture.MadeUp.InLambda;

/// <summary>Uses another namespace inside a closure alone, which the compiler moves into a class of its own.</summary>
public static class Caller
{
    public static Func<int> Ask(int more) => () => Callee.Called.Answer() + more;
}
