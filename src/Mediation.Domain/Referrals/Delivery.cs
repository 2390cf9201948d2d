using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Referrals;

/// <summary>Whether a message may come before an addressee, and by when that one has to answer.</summary>
public static class Delivery
{
    /// <summary>What can stand against it.</summary>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        ReferralRefusals.UnknownKind,
        ReferralRefusals.UnknownAgency,
        ReferralRefusals.AgencyNotOnDay,
        ReferralRefusals.SenderNotCompetent,
        ReferralRefusals.AddresseeOfOtherType,
        ReferralRefusals.AddresseeWithoutBasis,
        ReferralRefusals.AddresseeNotCompetent,
        ReferralRefusals.ReferredToItself,
        ReferralRefusals.MediatorOfOtherBody,
        ReferralRefusals.AnswerNotCountable,
    ];

    /// <summary>Every fault of sender and addressee at once.</summary>
    public static IEnumerable<Refusal> Faults(
        ReferralKind kind,
        string senderId,
        string addresseeId,
        ReferralMessage message,
        CaseContext context
    )
    {
        if (context.Reference.FindAgency(senderId) is not { } sender || !kind.SenderTypes.Contains(sender.Type))
        {
            yield return ReferralRefusals.SenderNotCompetent.At(
                "/kind",
                ("kind", kind.Code),
                ("senderId", senderId),
                ("allowedTypes", string.Join(", ", kind.SenderTypes))
            );
        }
        foreach (var fault in FaultsOfAddressee(kind, senderId, addresseeId, message, context))
        {
            yield return fault;
        }
        if (kind.AnswerRule is { } rule && context.Clock.Due(rule, context.HappenedOn) is null)
        {
            yield return ReferralRefusals.AnswerNotCountable.With(("rule", rule), ("day", context.HappenedOn.ToString("O")));
        }
    }

    /// <summary>The last day for an answer; null where no rule says one.</summary>
    public static AnswerDue? DueOf(ReferralKind kind, CaseContext context) =>
        kind.AnswerRule is { } rule && context.Clock.Due(rule, context.HappenedOn) is { } due
            ? new(rule, due.Governing.Name, due.Article, due.Computation.StartsOn, due.On, due.Computation.EndsAt, due.Calendars)
            : null;

    private static IEnumerable<Refusal> FaultsOfAddressee(
        ReferralKind kind,
        string senderId,
        string addresseeId,
        ReferralMessage message,
        CaseContext context
    )
    {
        if (context.Reference.FindAgency(addresseeId) is not { } addressee)
        {
            yield return ReferralRefusals.UnknownAgency.At("/addresseeId", ("agencyId", addresseeId));
            yield break;
        }
        if (!context.Reference.ExistsOn(addresseeId, context.HappenedOn))
        {
            yield return ReferralRefusals.AgencyNotOnDay.At(
                "/addresseeId",
                ("agencyId", addresseeId),
                ("day", context.HappenedOn.ToString("O"))
            );
        }
        if (senderId == addresseeId)
        {
            yield return ReferralRefusals.ReferredToItself.At("/addresseeId");
        }
        if (kind.AddresseeTypes.Count > 0 && !kind.AddresseeTypes.Contains(addressee.Type))
        {
            yield return ReferralRefusals.AddresseeOfOtherType.At(
                "/addresseeId",
                ("kind", kind.Code),
                ("type", addressee.Type),
                ("allowedTypes", string.Join(", ", kind.AddresseeTypes))
            );
        }
        var organisation = context.Reference.Organisations.Find(addresseeId);
        if (kind.Channel is not null && !Addressees.MayMediate(organisation, context.HappenedOn))
        {
            yield return ReferralRefusals.AddresseeWithoutBasis.At("/addresseeId", ("organisationId", addresseeId));
        }
        if (
            organisation is not null
            && message.Place?.Known() is { Count: > 0 } places
            && !context.Reference.IsCompetent(organisation, places)
        )
        {
            yield return ReferralRefusals.AddresseeNotCompetent.At("/place", ("organisationId", addresseeId));
        }
        if (message.SuggestedMediatorId is { } suggested && context.Reference.Mediators.Find(suggested)?.Organisation != addresseeId)
        {
            yield return ReferralRefusals.MediatorOfOtherBody.At("/suggestedMediatorId", ("mediatorId", suggested));
        }
    }
}
