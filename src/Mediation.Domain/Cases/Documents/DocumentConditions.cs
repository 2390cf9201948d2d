using System.Collections.Immutable;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Documents;

/// <summary>What a case has for a document to state: facts, subjects, days.</summary>
public static class DocumentConditions
{
    private static readonly ImmutableArray<CaseStatus> s_withoutAgreement =
    [
        CaseStatus.Failed,
        CaseStatus.Withdrawn,
        CaseStatus.Terminated,
    ];

    /// <summary>Whether the case has this fact.</summary>
    public static bool Meets(this Case @case, DocumentNeed need) =>
        need switch
        {
            DocumentNeed.Acceptance => @case.AcceptedAt is not null,
            DocumentNeed.Refusal => @case.Outcome is { Status: CaseStatus.Refused },
            DocumentNeed.CorrectionList => @case.CorrectionWasRequested,
            DocumentNeed.Consent => !@case.Consents.IsEmpty,
            DocumentNeed.Mediator => !@case.Mediators.IsEmpty,
            DocumentNeed.Agreement => @case.Agreement is not null,
            DocumentNeed.AgreementInForce => @case.Agreement is { EffectiveAt: not null },
            DocumentNeed.EndWithoutAgreement => @case.Outcome is { } ending && s_withoutAgreement.Contains(ending.Status),
            DocumentNeed.Outcome => @case.Outcome is { Status: not CaseStatus.Refused },
            DocumentNeed.CourtReferral => @case.Referral is not null,
            DocumentNeed.Closure => @case.ClosedAt is not null,
            _ => false,
        };

    /// <summary>Whether the case has what the document is about: nothing beside the case, a session held in the open, a payment.</summary>
    public static bool HasSubject(this Case @case, DocumentSubject subject, Guid? id) =>
        (subject, id) switch
        {
            (DocumentSubject.Case, null) => true,
            (DocumentSubject.Session, { } session) => @case.FindSession(session)
                is { WasHeld: true, Kind: not Sessions.SessionKind.Caucus },
            (DocumentSubject.Payment, { } payment) => @case.Ledger?.Payments.Exists(paid => paid.PaymentId == payment) == true,
            _ => false,
        };

    /// <summary>The last days that a document of a type tells, each with its article. A limit whose start the case lacks is not told.</summary>
    public static ImmutableArray<DocumentTimeLimit> LimitsOf(this Case @case, DocumentType type, CaseContext context)
    {
        var own = type.Limits.Where(limit => limit.Channel == @case.Channel).ToArray();
        return
        [
            .. (own.Length > 0 ? own : type.Limits.Where(limit => limit.Channel is null))
                .Select(limit => @case.StartOf(limit.From) is { } start ? context.Clock.Due(limit.Rule, LawfulDay.Of(start)) : null)
                .OfType<Deadlines.DueDay>()
                .Select(due => new DocumentTimeLimit(due.Rule, due.Computation.StartsOn, due.On, due.Article)),
        ];
    }

    private static DateTimeOffset? StartOf(this Case @case, DocumentLimitStart from) =>
        from switch
        {
            DocumentLimitStart.Accepted => @case.AcceptedAt,
            DocumentLimitStart.AgreementEffective => @case.Agreement?.EffectiveAt,
            DocumentLimitStart.Ended => @case.Outcome?.At,
            _ => @case.ReceivedAt,
        };
}
