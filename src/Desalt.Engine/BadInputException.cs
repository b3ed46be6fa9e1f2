namespace Desalt.Engine;

/// <summary>
/// Something the caller handed in cannot be used. The message is one sentence that names the file or argument,
/// what is wrong with it and what to do; the command line prints it as it is and leaves with exit code 2.
/// </summary>
public sealed class BadInputException : Exception
{
    /// <summary>Makes the exception with the sentence a person will read.</summary>
    public BadInputException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with the sentence a person will read and the failure beneath it.</summary>
    public BadInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception without a sentence; prefer the other constructors.</summary>
    public BadInputException()
    {
    }
}
