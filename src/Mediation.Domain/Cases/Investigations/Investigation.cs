using System.Collections.Immutable;

namespace Mediation.Domain.Cases.Investigations;

/// <summary>Whether the person who was asked stands by the record.</summary>
public enum InvestigationSignature
{
    /// <summary>核对无误并签名.</summary>
    Signed,

    /// <summary>拒绝签名，已注明.</summary>
    Refused,
}

/// <summary>What somebody told two investigators outside a session (调查笔录).</summary>
/// <param name="InvestigationId">Names it.</param>
/// <param name="Investigators">Who asked; two at the least.</param>
/// <param name="HeldFrom">When it began.</param>
/// <param name="HeldTo">When it ended.</param>
/// <param name="Signature">Whether the person signed.</param>
/// <param name="Place">Where; this and what follows is null once erased or where the reader may not see it.</param>
/// <param name="Name">Who was asked.</param>
/// <param name="Standing">How the person stands to the parties.</param>
/// <param name="Record">What was asked and answered.</param>
public sealed record Investigation(
    Guid InvestigationId,
    ImmutableArray<string> Investigators,
    DateTimeOffset HeldFrom,
    DateTimeOffset HeldTo,
    InvestigationSignature Signature,
    string? Place,
    string? Name,
    string? Standing,
    string? Record
);
