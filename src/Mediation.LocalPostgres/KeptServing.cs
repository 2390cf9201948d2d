using System.Diagnostics;

namespace Mediation.LocalPostgres;

/// <summary>A server under a keeper (<c>keep.sh</c>), which ends it with its last user.</summary>
internal sealed class KeptServing : Serving
{
    private readonly Run _run;
    private readonly LocalPostgresOptions _options;
    private readonly Lifeline _lifeline;
    private readonly Process? _keeper;
    private (int Process, int Port) _ready;

    private KeptServing(Run run, LocalPostgresOptions options, Lifeline lifeline, Process? keeper, (int Process, int Port) ready)
    {
        _run = run;
        _options = options;
        _lifeline = lifeline;
        _keeper = keeper;
        _ready = ready;
    }

    internal override (int Process, int Port) Ready => _ready;

    internal static new async Task<Serving> StartAsync(
        Place place,
        ServerBinaries binaries,
        Credentials credentials,
        LocalPostgresOptions options,
        CancellationToken cancellationToken
    )
    {
        if (Run.Current(place) is { } current && await Lifeline.JoinAsync(current, cancellationToken) is { } joined)
        {
            try
            {
                var served = current.HasEnded
                    ? await Keeper.ServeAgainAsync(current, options, joined, cancellationToken)
                    : await Keeper.ServeAsync(current, options, joined, cancellationToken);
                return new KeptServing(current, options, joined, keeper: null, served);
            }
            catch
            {
                joined.Dispose();
                throw;
            }
        }
        await Keeper.EndLeftoverAsync(place, cancellationToken);
        var run = Run.New(place);
        await Cluster.PrepareAsync(run, binaries, credentials, options, cancellationToken);
        var (lifeline, keeper, ready) = await Keeper.BeginAsync(run, binaries, options, cancellationToken);
        return new KeptServing(run, options, lifeline, keeper, ready);
    }

    internal override async Task CrashAsync(CancellationToken cancellationToken)
    {
        Posix.Signal(_ready.Process, Posix.Kill);
        while (!_run.HasEnded)
            await Task.Delay(Keeper.Glance, cancellationToken);
        _ready = await Keeper.ServeAgainAsync(_run, _options, _lifeline, cancellationToken);
    }

    internal override async Task LeaveAsync(bool isLast)
    {
        _lifeline.Dispose();
        // Of a temporary cluster nothing is to be kept, so its keeper ends it without ceremony.
        if (isLast && !_run.Place.IsTemporary)
            await Keeper.EndLeftoverAsync(_run.Place, CancellationToken.None);
        if (isLast && _keeper is not null)
            await _keeper.WaitForExitAsync();
        _keeper?.Dispose();
    }
}
