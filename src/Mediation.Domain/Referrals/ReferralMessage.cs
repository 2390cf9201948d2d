using System.Collections.Immutable;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Referrals;

/// <summary>What the letter says apart from the dispute itself (委派调解函、委托调解函、转办函).</summary>
/// <param name="Number">Its number; for a court that of the docket.</param>
/// <param name="SentOn">Its day.</param>
/// <param name="ComplaintReceivedOn">When the court got the complaint; a suit counts as brought on that day.</param>
/// <param name="Procedure">In which procedure the court hears it, once docketed.</param>
/// <param name="ConsentedOn">When the parties agreed to be sent, where the letter says so.</param>
/// <param name="FiledOn">When the court docketed it.</param>
/// <param name="TrialLimitEndsOn">When the time for the trial is over.</param>
/// <param name="AwardNumber">An arbitral award in the matter.</param>
/// <param name="AwardReceivedOn">When the party that may sue got it: fifteen days run from here (LDMAL Art. 50).</param>
/// <param name="PeriodDays">The days that the sender gives; the law's own run in any case.</param>
public sealed record ReferralLetter(
    string Number,
    DateOnly SentOn,
    DateOnly? ComplaintReceivedOn = null,
    TrialProcedure? Procedure = null,
    DateOnly? ConsentedOn = null,
    DateOnly? FiledOn = null,
    DateOnly? TrialLimitEndsOn = null,
    string? AwardNumber = null,
    DateOnly? AwardReceivedOn = null,
    int? PeriodDays = null
);

/// <summary>Who answers for the letter at the sender.</summary>
/// <param name="Tribunal">Division or tribunal.</param>
/// <param name="Name">Judge or clerk.</param>
/// <param name="Phone">Phone.</param>
public sealed record ReferralContact(string? Tribunal, string? Name, string? Phone);

/// <summary>What a party told the sender.</summary>
/// <param name="ConsentId">Names the answer; the case keeps it under this id.</param>
/// <param name="PartyId">Who.</param>
/// <param name="Mediation">Whether it agrees to mediate.</param>
/// <param name="Online">Whether it agrees to do so online.</param>
/// <param name="On">Legal day.</param>
public sealed record ReferralConsent(Guid ConsentId, Guid PartyId, bool Mediation, bool Online, DateOnly On);

/// <summary>Whether property is preserved (财产保全).</summary>
/// <param name="Granted">Whether.</param>
/// <param name="Until">Until when.</param>
public sealed record Preservation(bool Granted, DateOnly? Until);

/// <summary>One line of the list of materials that came along.</summary>
/// <param name="MaterialId">Names it; as evidence of the case it keeps this id.</param>
/// <param name="Name">What it is.</param>
/// <param name="EvidenceKind">Code of its kind of evidence; none for a paper of the procedure.</param>
/// <param name="BroughtBy">The party who brought it.</param>
/// <param name="Sha256">Of its content, hexadecimal.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Uri">Where the sender keeps it.</param>
public sealed record ReferralMaterial(
    Guid MaterialId,
    string Name,
    string? EvidenceKind,
    Guid? BroughtBy,
    string? Sha256,
    long? Size,
    string? Uri
);

/// <summary>The canonical message by which one body refers a dispute to another.</summary>
/// <param name="Letter">What the letter says.</param>
/// <param name="CauseCode">Cause of action.</param>
/// <param name="Parties">All parties.</param>
/// <param name="Claims">All claims.</param>
/// <param name="Consents">What the parties told the sender.</param>
/// <param name="Materials">What came along.</param>
public sealed record ReferralMessage(
    ReferralLetter Letter,
    string CauseCode,
    ImmutableArray<Party> Parties,
    ImmutableArray<Claim> Claims,
    ImmutableArray<ReferralConsent> Consents,
    ImmutableArray<ReferralMaterial> Materials
)
{
    /// <summary>Where the dispute lies.</summary>
    public DisputePlace? Place { get; init; }

    /// <summary>Mechanism of cooperation.</summary>
    public string? MechanismCode { get; init; }

    /// <summary>Facts and reasons in short; null once erased.</summary>
    public string? Facts { get; init; }

    /// <summary>Who answers for the letter.</summary>
    public ReferralContact? Contact { get; init; }

    /// <summary>Whether property is preserved.</summary>
    public Preservation? Preservation { get; init; }

    /// <summary>The mediator whom the sender suggests.</summary>
    public string? SuggestedMediatorId { get; init; }

    /// <summary>The sender's signature on the message as it sent it.</summary>
    public string? Signature { get; init; }
}

/// <summary>By when an answer is wanted, as it was worked out on delivery.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="RuleVersion">The version of it that governs.</param>
/// <param name="Article">Law and article.</param>
/// <param name="StartsOn">The day of delivery.</param>
/// <param name="DueOn">The last day.</param>
/// <param name="EndsAt">The moment at which it is over.</param>
/// <param name="Calendars">The calendars that were asked, with their versions.</param>
public sealed record AnswerDue(
    string Rule,
    string RuleVersion,
    string Article,
    DateOnly StartsOn,
    DateOnly DueOn,
    DateTimeOffset EndsAt,
    string? Calendars
);
