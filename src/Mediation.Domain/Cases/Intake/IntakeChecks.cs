using Mediation.Domain.Identifiers;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Intake;

/// <summary>What must hold for a party and a claim, at registration and after an amendment alike.</summary>
public static class IntakeChecks
{
    /// <summary>Identifiers that fit the kind of party, and groups that the register knows.</summary>
    public static IEnumerable<Refusal> FaultsOfIdentity(PartyKind kind, PartyIdentity identity, string at, CaseContext context)
    {
        var isPerson = kind is PartyKind.Worker or PartyKind.Investor;
        if (kind == PartyKind.Worker && identity.CreditCode is not null)
        {
            yield return IntakeRefusals.IdentifierDoesNotFitKind.At($"{at}/creditCode", ("kind", Codes.Of(kind)));
        }
        if (!isPerson && identity.ResidentId is not null)
        {
            yield return IntakeRefusals.IdentifierDoesNotFitKind.At($"{at}/residentId", ("kind", Codes.Of(kind)));
        }
        foreach (var (group, index) in identity.WorkerGroups.Select((group, index) => (group, index)))
        {
            if (kind != PartyKind.Worker || !context.Reference.WorkerGroups.Contains(group))
            {
                yield return IntakeRefusals.UnknownWorkerGroup.At($"{at}/workerGroups/{index}", ("group", group));
            }
        }
    }

    /// <summary>Identity, and a platform relation that the register knows of a worker.</summary>
    public static IEnumerable<Refusal> FaultsOfParty(Party party, string at, CaseContext context) =>
        FaultsOfIdentity(party.Kind, party.Identity!, at, context)
            .Concat(
                party.PlatformRelation is { } relation && (!party.IsWorker || !context.Reference.PlatformRelations.Contains(relation))
                    ? [IntakeRefusals.UnknownPlatformRelation.At($"{at}/platformRelation", ("relation", relation))]
                    : []
            );

    /// <summary>A claim item that the register knows, with an amount where it is for money.</summary>
    public static IEnumerable<Refusal> FaultsOfItem(Claim claim, string at, CaseContext context)
    {
        switch (context.Reference.ClaimItems.Find(claim.Item)?.Monetary)
        {
            case null:
                yield return IntakeRefusals.UnknownClaimItem.At($"{at}/item", ("item", claim.Item));
                break;
            case Monetary.Always when claim.AmountFen is null:
                yield return IntakeRefusals.AmountRequired.At($"{at}/amountFen", ("item", claim.Item));
                break;
            case Monetary.Never when claim.AmountFen is not null:
                yield return IntakeRefusals.AmountNotExpected.At($"{at}/amountFen", ("item", claim.Item));
                break;
            case Monetary.Always or Monetary.Sometimes when claim.AmountFen is { } amountFen && Fen.Check(amountFen).Count > 0:
                yield return CaseRefusals.AmountOutOfRange.At($"{at}/amountFen", ("amountFen", amountFen));
                break;
        }
    }

    /// <summary>Whether two identities say the same.</summary>
    public static bool IsSameAs(this PartyIdentity identity, PartyIdentity other) =>
        identity with { WorkerGroups = [] } == other with { WorkerGroups = [] } && identity.WorkerGroups.SequenceEqual(other.WorkerGroups);
}
