using System.Runtime.CompilerServices;

namespace Mediation.Testing;

/// <summary>Waiting for what comes by itself, however slow and busy the machine is.</summary>
public static class Eventually
{
    /// <summary>Longer than anything that does come takes: no promise is measured by it, it only keeps a failure from hanging.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns as soon as it holds.</summary>
    /// <exception cref="TimeoutException">It did not come about.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"It did not come about: {what}");
            }
            await Task.Delay(s_glance, CancellationToken.None);
        }
    }

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, string)"/>
    public static Task HoldsAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        HoldsAsync(() => Task.FromResult(condition()), what);
}
