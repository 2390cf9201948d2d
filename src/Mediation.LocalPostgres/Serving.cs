namespace Mediation.LocalPostgres;

/// <summary>A running server as one of its users holds it.</summary>
internal abstract class Serving
{
    internal abstract (int Process, int Port) Ready { get; }

    /// <summary>Kills the server and starts it again.</summary>
    internal abstract Task CrashAsync(CancellationToken cancellationToken);

    /// <summary>Lets go of it; the last user waits until it has ended.</summary>
    internal abstract Task LeaveAsync(bool isLast);

    /// <summary>To be called under the place's lock.</summary>
    internal static Task<Serving> StartAsync(
        Place place,
        ServerBinaries binaries,
        Credentials credentials,
        LocalPostgresOptions options,
        CancellationToken cancellationToken
    ) =>
        OperatingSystem.IsWindows()
            ? WindowsServing.StartAsync(place, binaries, credentials, options, cancellationToken)
            : KeptServing.StartAsync(place, binaries, credentials, options, cancellationToken);
}
