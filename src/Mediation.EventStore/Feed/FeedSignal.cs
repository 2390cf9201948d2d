namespace Mediation.EventStore;

/// <summary>Wakes whoever waits in this process. Only ever a shortcut: everybody polls as well.</summary>
public sealed class FeedSignal
{
    private TaskCompletionSource next = New();

    /// <summary>Ends with the next pulse. To be taken before looking, so that no pulse falls between looking and waiting.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Pulse() => Interlocked.Exchange(ref next, New()).TrySetResult();

    /// <summary>Waits for a pulse, at most for a time; returns early when cancelled.</summary>
    internal static async Task WaitAsync(Task pulse, TimeSpan atMost, CancellationToken ct)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(pulse, Task.Delay(atMost, timer.Token));
        await timer.CancelAsync();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
