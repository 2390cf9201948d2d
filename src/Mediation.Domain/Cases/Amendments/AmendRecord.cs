using System.Collections.Immutable;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Amendments;

/// <summary>What to write anew about a party; what is null stays as it is.</summary>
/// <param name="PartyId">Which party.</param>
/// <param name="Name">Name.</param>
/// <param name="ResidentId">Resident identity number.</param>
/// <param name="CreditCode">Unified social credit code.</param>
/// <param name="Phone">Phone.</param>
/// <param name="Address">Address.</param>
/// <param name="ServiceAddress">Service address.</param>
/// <param name="BankAccount">Bank account.</param>
/// <param name="LegalRepresentative">Legal representative.</param>
/// <param name="WorkerGroups">Worker groups.</param>
public sealed record PartyAmendment(
    Guid PartyId,
    string? Name,
    string? ResidentId,
    string? CreditCode,
    string? Phone,
    string? Address,
    string? ServiceAddress,
    string? BankAccount,
    string? LegalRepresentative,
    ImmutableArray<string>? WorkerGroups
);

/// <summary>What to write anew about a claim; what is null stays as it is.</summary>
/// <param name="ClaimId">Which claim.</param>
/// <param name="Item">Claim item.</param>
/// <param name="AmountFen">In fen.</param>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
public sealed record ClaimAmendment(Guid ClaimId, string? Item, long? AmountFen, DateOnly? From, DateOnly? To);

/// <summary>Puts right, before the outcome and with a reason, what the register says of a party, a claim or an amount.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Party">A party to amend.</param>
/// <param name="Claim">A claim to amend.</param>
public sealed record AmendRecord(string Reason, PartyAmendment? Party, ClaimAmendment? Claim) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        CaseRefusals.UnknownParty,
        SettlementRefusals.UnknownClaim,
        AmendmentRefusals.ClaimsFixedByDraft,
        AmendmentRefusals.PartyErased,
        AmendmentRefusals.ClaimPeriodEndsBeforeStart,
        IntakeRefusals.IdentifierDoesNotFitKind,
        IntakeRefusals.SamePersonTwice,
        IntakeRefusals.UnknownWorkerGroup,
        IntakeRefusals.UnknownClaimItem,
        IntakeRefusals.AmountRequired,
        IntakeRefusals.AmountNotExpected,
        CaseRefusals.AmountOutOfRange,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        Refusal[] faults = [.. FaultsOfParty(@case, context), .. FaultsOfClaim(@case, context)];
        if (faults.Length > 0)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        return Decision<CaseEvent>.Accept([.. AmendParty(@case), .. AmendClaim(@case)]);
    }

    private IEnumerable<Refusal> FaultsOfParty(Case @case, CaseContext context)
    {
        if (Party is null)
        {
            yield break;
        }
        if (@case.FindParty(Party.PartyId) is not { } party)
        {
            yield return CaseRefusals.UnknownParty.At("/party/partyId", ("partyId", Party.PartyId));
            yield break;
        }
        if (party.Identity is null)
        {
            yield return AmendmentRefusals.PartyErased.At("/party/partyId");
            yield break;
        }
        var amended = Amended(party.Identity, Party);
        if (
            amended.Identifier is { } identifier
            && @case.Parties.Exists(other => other.PartyId != Party.PartyId && other.Identity?.Identifier == identifier)
        )
        {
            yield return IntakeRefusals.SamePersonTwice.At("/party");
        }
        foreach (var fault in IntakeChecks.FaultsOfIdentity(party.Kind, amended, "/party", context))
        {
            yield return fault;
        }
    }

    private IEnumerable<Refusal> FaultsOfClaim(Case @case, CaseContext context)
    {
        if (Claim is null)
        {
            yield break;
        }
        if (@case.Status is CaseStatus.AgreementDrafted or CaseStatus.ProposalPending)
        {
            yield return AmendmentRefusals.ClaimsFixedByDraft.At("/claim");
        }
        if (@case.FindClaim(Claim.ClaimId) is not { } claim)
        {
            yield return SettlementRefusals.UnknownClaim.At("/claim/claimId", ("claimId", Claim.ClaimId));
            yield break;
        }
        var amended = Amended(claim, Claim);
        if (amended.To < amended.From)
        {
            yield return AmendmentRefusals.ClaimPeriodEndsBeforeStart.At(
                Claim.To is null ? "/claim/from" : "/claim/to",
                ("from", amended.From.Value.ToString("O")),
                ("to", amended.To.Value.ToString("O"))
            );
        }
        foreach (var fault in IntakeChecks.FaultsOfItem(amended, "/claim", context))
        {
            yield return fault;
        }
    }

    private IEnumerable<CaseEvent> AmendParty(Case @case)
    {
        if (
            Party is null
            || @case.FindParty(Party.PartyId)?.Identity is not { } before
            || Amended(before, Party) is not { } after
            || after.IsSameAs(before)
        )
        {
            yield break;
        }
        yield return new PartyAmended(
            Party.PartyId,
            after.Name,
            after.ResidentId,
            after.CreditCode,
            after.Phone,
            after.Address,
            after.ServiceAddress,
            after.BankAccount,
            after.LegalRepresentative,
            after.WorkerGroups,
            Reason
        );
    }

    private IEnumerable<CaseEvent> AmendClaim(Case @case)
    {
        if (Claim is null || @case.FindClaim(Claim.ClaimId) is not { } before || Amended(before, Claim) is not { } after || after == before)
        {
            yield break;
        }
        yield return new ClaimAmended(after, before.AmountFen, Reason);
    }

    private static PartyIdentity Amended(PartyIdentity before, PartyAmendment change) =>
        before with
        {
            Name = change.Name ?? before.Name,
            ResidentId = change.ResidentId ?? before.ResidentId,
            CreditCode = change.CreditCode ?? before.CreditCode,
            Phone = change.Phone ?? before.Phone,
            Address = change.Address ?? before.Address,
            ServiceAddress = change.ServiceAddress ?? before.ServiceAddress,
            BankAccount = change.BankAccount ?? before.BankAccount,
            LegalRepresentative = change.LegalRepresentative ?? before.LegalRepresentative,
            WorkerGroups = change.WorkerGroups ?? before.WorkerGroups,
        };

    private static Claim Amended(Claim before, ClaimAmendment change) =>
        before with
        {
            Item = change.Item ?? before.Item,
            AmountFen = change.AmountFen ?? before.AmountFen,
            From = change.From ?? before.From,
            To = change.To ?? before.To,
        };
}
