using System.Collections.Immutable;
using Mediation.Domain.Cases.Links;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Intake;

/// <summary>An earlier case about the same dispute.</summary>
/// <param name="CaseId">Which.</param>
/// <param name="Reason">Why the matter is registered all the same.</param>
public sealed record KnownDuplicate(Guid CaseId, string? Reason);

/// <summary>Puts an application on the register (登记). The day it happened is the day of receipt (LDMAL Art. 14).</summary>
/// <param name="OrganisationId">Which organisation mediates.</param>
/// <param name="Channel">By which way the case came.</param>
/// <param name="Form">Written or oral.</param>
/// <param name="Oral">How an oral application was taken down.</param>
/// <param name="Referral">The court's letter, for a case from a court.</param>
/// <param name="CauseCode">Cause of action.</param>
/// <param name="MechanismCode">Mechanism of cooperation.</param>
/// <param name="Parties">All parties, each with its own id.</param>
/// <param name="Claims">All claims, each with its own id and claimant.</param>
/// <param name="Facts">Facts and reasons.</param>
public sealed record RegisterCase(
    string OrganisationId,
    string Channel,
    ApplicationForm Form,
    OralApplication? Oral,
    CourtReferral? Referral,
    string CauseCode,
    string? MechanismCode,
    ImmutableArray<Party> Parties,
    ImmutableArray<Claim> Claims,
    string? Facts
) : CaseCommand, ICaseCommand
{
    /// <summary>What came with it, where somebody other than a court sent, suggested or found it.</summary>
    public IntakeSource? Source { get; init; }

    /// <summary>Where the dispute lies.</summary>
    public DisputePlace? Place { get; init; }

    /// <summary>The referral that it answers, where the case came by one.</summary>
    public Guid? ReferralId { get; init; }

    /// <summary>Earlier cases about the same dispute of which the registrar knows; they are linked on both sides.</summary>
    public ImmutableArray<KnownDuplicate> KnownDuplicates { get; init; } = [];

    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        IntakeRefusals.NoApplicant,
        IntakeRefusals.NoRespondent,
        IntakeRefusals.NoClaim,
        IntakeRefusals.DuplicateItemId,
        IntakeRefusals.SamePersonTwice,
        IntakeRefusals.UnknownOrganisation,
        IntakeRefusals.ForeignOrganisation,
        IntakeRefusals.UnknownCause,
        IntakeRefusals.UnknownClaimItem,
        IntakeRefusals.UnknownWorkerGroup,
        IntakeRefusals.UnknownPlatformRelation,
        IntakeRefusals.UnknownMechanism,
        IntakeRefusals.ChannelNotOpen,
        IntakeRefusals.ClaimantNotApplicant,
        IntakeRefusals.AmountRequired,
        IntakeRefusals.AmountNotExpected,
        IntakeRefusals.OralRecordRequired,
        IntakeRefusals.OralRecordNotExpected,
        .. ChannelFacts.Refusals,
        IntakeRefusals.UnknownPlace,
        IntakeRefusals.IdentifierDoesNotFitKind,
        CaseRefusals.AmountOutOfRange,
        LinkRefusals.UnknownCase,
    ];

    /// <inheritdoc/>
    public override Guid? ActingParty => Parties.FirstOrDefault(party => party.Side == PartySide.Applicant)?.PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        var organisation = context.Reference.Organisations.Find(OrganisationId);
        Refusal[] faults =
        [
            .. FaultsOfOrganisation(organisation, context),
            .. FaultsOfIntake(context),
            .. ChannelFacts.Faults(this, organisation, context),
            .. FaultsOfPlace(context),
            .. FaultsOfParties(context),
            .. FaultsOfClaims(context),
            .. FaultsOfKnownDuplicates(context),
        ];
        if (faults.Length > 0)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        var drawn = context.DrawnNumber!.Value;
        var number = organisation!.Numbering!.CaseNumber(context.HappenedOn.Year, drawn);
        return Decision<CaseEvent>.Accept([
            new CaseRegistered(
                number,
                drawn,
                OrganisationId,
                Channel,
                Form,
                Oral,
                Referral,
                CauseCode,
                Claims,
                MechanismCode,
                Facts,
                Source,
                Place,
                ReferralId
            ),
            .. Parties.Select(PartyIdentityEvents.Joined),
            .. KnownDuplicates.Select(known => new CaseLinked(known.CaseId, LinkKind.SameDispute, known.Reason)),
        ]);
    }

    private IEnumerable<Refusal> FaultsOfKnownDuplicates(CaseContext context) =>
        KnownDuplicates
            .Select((known, index) => (known.CaseId, index))
            .Where(line => !context.KnownCases.Contains(line.CaseId))
            .Select(line => LinkRefusals.UnknownCase.At($"/knownDuplicates/{line.index}/caseId", ("otherCaseId", line.CaseId)));

    private IEnumerable<Refusal> FaultsOfOrganisation(Organisation? organisation, CaseContext context)
    {
        if (organisation?.Numbering is null)
        {
            yield return IntakeRefusals.UnknownOrganisation.At("/organisationId", ("organisationId", OrganisationId));
        }
        else if (context.Caller.OrganisationId != OrganisationId)
        {
            yield return IntakeRefusals.ForeignOrganisation.At("/organisationId", ("organisationId", OrganisationId));
        }
    }

    private IEnumerable<Refusal> FaultsOfIntake(CaseContext context)
    {
        var channel = context.Reference.IntakeChannels.Find(Channel);
        if (channel is not { OpenForRegistration: true })
        {
            yield return IntakeRefusals.ChannelNotOpen.At("/channel", ("channel", Channel));
        }
        if (!context.Reference.Causes.Contains(CauseCode))
        {
            yield return IntakeRefusals.UnknownCause.At("/causeCode", ("causeCode", CauseCode));
        }
        if (MechanismCode is not null && !context.Reference.CooperationMechanisms.Contains(MechanismCode))
        {
            yield return IntakeRefusals.UnknownMechanism.At("/mechanismCode", ("mechanismCode", MechanismCode));
        }
        if (Form == ApplicationForm.Oral && Oral is null)
        {
            yield return IntakeRefusals.OralRecordRequired.At("/oral");
        }
        if (Form == ApplicationForm.Written && Oral is not null)
        {
            yield return IntakeRefusals.OralRecordNotExpected.At("/oral");
        }
    }

    private IEnumerable<Refusal> FaultsOfPlace(CaseContext context)
    {
        if (Place?.Workplace is { } workplace && !context.Reference.Divisions.Contains(workplace))
        {
            yield return IntakeRefusals.UnknownPlace.At("/place/workplace", ("division", workplace));
        }
        if (Place?.EmployerSeat is { } seat && !context.Reference.Divisions.Contains(seat))
        {
            yield return IntakeRefusals.UnknownPlace.At("/place/employerSeat", ("division", seat));
        }
    }

    private IEnumerable<Refusal> FaultsOfParties(CaseContext context)
    {
        if (Parties.All(party => party.Side != PartySide.Applicant))
        {
            yield return IntakeRefusals.NoApplicant.At("/parties");
        }
        if (Parties.All(party => party.Side != PartySide.Respondent))
        {
            yield return IntakeRefusals.NoRespondent.At("/parties");
        }
        var ids = new HashSet<Guid>();
        var identifiers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (party, index) in Parties.Select((party, index) => (party, index)))
        {
            if (!ids.Add(party.PartyId))
            {
                yield return IntakeRefusals.DuplicateItemId.At($"/parties/{index}/partyId", ("id", party.PartyId));
            }
            if (party.Identity!.Identifier is { } identifier && !identifiers.Add(identifier))
            {
                yield return IntakeRefusals.SamePersonTwice.At($"/parties/{index}");
            }
            foreach (var fault in IntakeChecks.FaultsOfParty(party, $"/parties/{index}", context))
            {
                yield return fault;
            }
        }
    }

    private IEnumerable<Refusal> FaultsOfClaims(CaseContext context)
    {
        if (Claims.IsEmpty)
        {
            yield return IntakeRefusals.NoClaim.At("/claims");
        }
        var ids = new HashSet<Guid>();
        foreach (var (claim, index) in Claims.Select((claim, index) => (claim, index)))
        {
            if (!ids.Add(claim.ClaimId))
            {
                yield return IntakeRefusals.DuplicateItemId.At($"/claims/{index}/claimId", ("id", claim.ClaimId));
            }
            if (Parties.FirstOrDefault(party => party.PartyId == claim.ClaimantPartyId)?.Side != PartySide.Applicant)
            {
                yield return IntakeRefusals.ClaimantNotApplicant.At($"/claims/{index}/claimantPartyId", ("partyId", claim.ClaimantPartyId));
            }
            foreach (var fault in IntakeChecks.FaultsOfItem(claim, $"/claims/{index}", context))
            {
                yield return fault;
            }
        }
    }
}
