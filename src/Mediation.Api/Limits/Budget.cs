namespace Mediation.Api.Limits;

/// <summary>What a budget belongs to.</summary>
/// <param name="Policy">Under which policy.</param>
/// <param name="TenantId">Of which tenant.</param>
/// <param name="Client">Whose: a client, the holder of a token, or the fingerprint of an address.</param>
public readonly record struct BudgetKey(string Policy, string TenantId, string Client);

/// <summary>What one client may send within a window.</summary>
/// <param name="Requests">How many requests.</param>
/// <param name="Seconds">Within how many seconds; windows begin at multiples of it since 1970, so that all nodes mean the same one.</param>
/// <param name="Slices">Into how many slices it is cut.</param>
public sealed record Budget(long Requests, int Seconds, int Slices)
{
    /// <summary>So many requests a node takes out of the budget at a time.</summary>
    public long Slice => Math.Max(1, Requests / Slices);

    /// <summary>So many it lets pass before it has asked. None where the budget is too small for that: there every request is asked for.</summary>
    public long Credit => Requests / Slices;

    /// <summary>The second since 1970 at which the window of a moment began.</summary>
    public long WindowOf(DateTimeOffset moment)
    {
        var second = moment.ToUnixTimeSeconds();
        return second - (second % Seconds);
    }
}
