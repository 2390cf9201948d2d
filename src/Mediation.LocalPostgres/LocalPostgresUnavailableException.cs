namespace Mediation.LocalPostgres;

/// <summary>There is no usable PostgreSQL here; the message tells the user what to install and how.</summary>
public sealed class LocalPostgresUnavailableException : Exception
{
    public LocalPostgresUnavailableException(string message)
        : base(message) { }

    public LocalPostgresUnavailableException(string message, Exception inner)
        : base(message, inner) { }
}
