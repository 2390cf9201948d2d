using Mediation.Domain.Reference;

namespace Mediation.Api.ReferenceData;

/// <summary>Causes of action, and the published lists whose numbers they carry.</summary>
public sealed record CauseList(IReadOnlyList<CauseListVersion> Versions, IReadOnlyList<CauseOfAction> Items);

/// <summary>Items that can be claimed.</summary>
public sealed record ClaimItemList(IReadOnlyList<ClaimItem> Items);

/// <summary>A list of plain terms.</summary>
public sealed record TermList(IReadOnlyList<Term> Items);

/// <summary>Grounds on which mediation ends, and the command that records each where it is one of its own.</summary>
public sealed record TerminationGroundList(IReadOnlyList<TerminationGround> Items);

/// <summary>Reasons for which mediation rests, and what each means for the time for mediation.</summary>
public sealed record SuspensionReasonList(IReadOnlyList<SuspensionReason> Items);

/// <summary>Ways in which a case comes.</summary>
public sealed record IntakeChannelList(IReadOnlyList<IntakeChannel> Items);

/// <summary>Ways in which one body refers a dispute to another: who to whom, what it becomes there, by when it is answered.</summary>
public sealed record ReferralKindList(IReadOnlyList<ReferralKind> Items);

/// <summary>Kinds of organisation.</summary>
public sealed record OrganisationTypeList(IReadOnlyList<OrganisationType> Items);

/// <summary>Worker groups and their sub-types.</summary>
public sealed record WorkerGroupList(IReadOnlyList<WorkerGroup> Items);

/// <summary>Joint models.</summary>
public sealed record CooperationMechanismList(IReadOnlyList<CooperationMechanism> Items);

/// <summary>Administrative divisions.</summary>
public sealed record DivisionList(IReadOnlyList<Division> Items);

/// <summary>Courts.</summary>
public sealed record CourtList(IReadOnlyList<Court> Items);

/// <summary>How long files are kept: of all rules that fit a case the longest holds.</summary>
public sealed record RetentionRuleList(IReadOnlyList<RetentionRule> Items);

/// <summary>Kinds of documents, with what each needs and tells.</summary>
public sealed record DocumentTypeList(IReadOnlyList<DocumentType> Items);

/// <summary>Organisations.</summary>
public sealed record OrganisationList(IReadOnlyList<OrganisationEntry> Items);

/// <summary>Mediators; staff read it to appoint one.</summary>
public sealed record MediatorList(IReadOnlyList<Mediator> Items);

/// <summary>What the public may know of an organisation; how far its registers have got is its own affair.</summary>
public sealed record OrganisationEntry(
    string Id,
    string Zh,
    string En,
    string Type,
    AdminLevel Level,
    string Division,
    string? Parent,
    IReadOnlyList<Footing> LegalBasis,
    IReadOnlyList<string> Territory,
    string? NumberPrefix,
    IReadOnlyList<string> Mechanisms,
    Confidence Confidence,
    DateOnly? ValidFrom,
    DateOnly? ValidTo
)
{
    internal static OrganisationEntry Of(Organisation organisation) =>
        new(
            organisation.Id,
            organisation.Zh,
            organisation.En,
            organisation.Type,
            organisation.Level,
            organisation.Division,
            organisation.Parent,
            organisation.Footings,
            organisation.Territory,
            organisation.Numbering?.Prefix,
            organisation.Mechanisms,
            organisation.Confidence,
            organisation.ValidFrom,
            organisation.ValidTo
        );
}
