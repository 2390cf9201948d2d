using System.Collections.Immutable;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Settlement;

/// <summary>What the parties will do to make the agreement enforceable (确认条款).</summary>
public enum ConfirmationClause
{
    /// <summary>Nothing agreed.</summary>
    None,

    /// <summary>共同申请司法确认.</summary>
    JudicialConfirmation,

    /// <summary>共同申请仲裁审查.</summary>
    ArbitrationReview,
}

/// <summary>Whose signature or seal it is.</summary>
public enum Signatory
{
    /// <summary>当事人.</summary>
    Party,

    /// <summary>调解员.</summary>
    Mediator,

    /// <summary>调解组织印章.</summary>
    Organisation,
}

/// <summary>How it was signed.</summary>
public enum SignatureMethod
{
    /// <summary>手写签名.</summary>
    Handwritten,

    /// <summary>指印.</summary>
    Fingerprint,

    /// <summary>盖章.</summary>
    Seal,

    /// <summary>可靠电子签名 (E-signature Law Art. 13).</summary>
    ESignature,
}

/// <summary>What was agreed on one claim.</summary>
/// <param name="ClaimId">Which claim.</param>
/// <param name="AgreedFen">For how much, in fen; null for a claim that is not for money.</param>
public sealed record ClaimResult(Guid ClaimId, long? AgreedFen);

/// <summary>One part of the sum, due on a day.</summary>
/// <param name="InstalmentId">Names the instalment.</param>
/// <param name="DueOn">Last day on which it is paid in time.</param>
/// <param name="AmountFen">In fen.</param>
/// <param name="PayerPartyId">Who pays.</param>
/// <param name="PayeePartyId">Who is paid.</param>
public sealed record Instalment(Guid InstalmentId, DateOnly DueOn, long AmountFen, Guid PayerPartyId, Guid PayeePartyId);

/// <summary>What an agreement says, apart from its wording.</summary>
/// <param name="Results">Claim by claim.</param>
/// <param name="TotalFen">Sum of the results, in fen.</param>
/// <param name="Instalments">Which sum to the total.</param>
/// <param name="Acceleration">加速到期: one default makes the whole rest due.</param>
/// <param name="SettlesAllClaims">一次性了结: nothing of the employment is left open.</param>
/// <param name="Confirmation">What the parties will apply for together.</param>
public sealed record AgreementTerms(
    ImmutableArray<ClaimResult> Results,
    long TotalFen,
    ImmutableArray<Instalment> Instalments,
    bool Acceleration,
    bool SettlesAllClaims,
    ConfirmationClause Confirmation
);

/// <summary>A signature or seal on the agreement.</summary>
/// <param name="Signatory">Of what kind.</param>
/// <param name="SignerId">Party id, staff id or organisation id.</param>
/// <param name="Method">How.</param>
/// <param name="SignedAt">When.</param>
public sealed record AgreementSignature(Signatory Signatory, string SignerId, SignatureMethod Method, DateTimeOffset SignedAt)
{
    /// <summary>Who signed for the party, where it was not the party itself.</summary>
    public Guid? AgentId { get; init; }
}

/// <summary>What a worker of a collective case said to the settlement of its own claims.</summary>
/// <param name="PartyId">Which worker.</param>
/// <param name="Consents">Consents, or refuses.</param>
/// <param name="Method">How a consent was signed.</param>
/// <param name="At">When.</param>
public sealed record WorkerAnswer(Guid PartyId, bool Consents, SignatureMethod? Method, DateTimeOffset At);

/// <summary>The agreement of the case, as last drafted.</summary>
/// <param name="AgreementNumber">E.g. 随县工调〔2026〕0088-协01.</param>
/// <param name="DraftVersion">From 1; each revision starts a new one, without signatures.</param>
/// <param name="TakesEffect">By which rule it takes effect.</param>
/// <param name="Terms">What it says.</param>
/// <param name="Text">Its wording.</param>
/// <param name="DraftedAt">When.</param>
/// <param name="Signatures">Given so far on this version.</param>
/// <param name="EffectiveAt">Since when it is in force; null before.</param>
/// <param name="Form">On paper, electronic, or by word of mouth and put on record.</param>
public sealed record Agreement(
    string AgreementNumber,
    int DraftVersion,
    TakesEffect TakesEffect,
    AgreementTerms Terms,
    string? Text,
    DateTimeOffset DraftedAt,
    ImmutableList<AgreementSignature> Signatures,
    DateTimeOffset? EffectiveAt,
    AgreementForm Form
)
{
    /// <summary>What each worker of a collective case said to this version, in the order recorded.</summary>
    public ImmutableList<WorkerAnswer> WorkerAnswers { get; init; } = [];

    /// <summary>The worker's consent to this version; null where it is not there.</summary>
    public WorkerAnswer? ConsentOf(Guid partyId) => WorkerAnswers.Find(answer => answer.Consents && answer.PartyId == partyId);

    /// <summary>Whether this signatory has signed this version.</summary>
    public bool IsSignedBy(Signatory signatory, string signerId) =>
        Signatures.Any(signature => signature.Signatory == signatory && signature.SignerId == signerId);
}
