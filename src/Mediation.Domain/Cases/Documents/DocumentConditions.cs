using System.Collections.Immutable;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Supervision;
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
            DocumentNeed.Proposal => !@case.Proposals.IsEmpty,
            DocumentNeed.Suspension => @case.Suspensions is [.., { To: null }],
            DocumentNeed.Resumption => @case.Suspensions is [.., { To: not null }],
            DocumentNeed.Collective => @case.IsCollective,
            DocumentNeed.Representation => @case.Representation is not null,
            DocumentNeed.OralAgreement => @case.Agreement is { EffectiveAt: not null, Form: AgreementForm.Oral },
            DocumentNeed.Default => @case.Ledger?.Defaults.Exists(found => found.CuredOn is null) == true,
            DocumentNeed.Transfer => @case.Outcome is { Status: CaseStatus.Transferred },
            DocumentNeed.IntakeDecision => @case.AcceptedAt is not null || @case.Outcome is { Status: CaseStatus.Refused },
            DocumentNeed.FactsAndReasons => !string.IsNullOrWhiteSpace(@case.Facts),
            DocumentNeed.RespondentAddress => @case
                .Parties.Where(party => party is { Side: Intake.PartySide.Respondent, Identity: not null })
                .All(party => !string.IsNullOrWhiteSpace(party.Identity!.Address)),
            _ => false,
        };

    /// <summary>Whether the case has what the document is about: nothing beside the case, a session held in the open, a payment, and so on.</summary>
    /// <param name="case">The case.</param>
    /// <param name="subject">What documents of the type are about.</param>
    /// <param name="id">Which one.</param>
    /// <param name="on">Legal day of issue.</param>
    public static bool HasSubject(this Case @case, DocumentSubject subject, Guid? id, DateOnly on) =>
        (subject, id) switch
        {
            (DocumentSubject.Case, null) => true,
            (_, null) => false,
            (DocumentSubject.Session, { } session) => @case.FindSession(session)
                is { WasHeld: true, Kind: not Sessions.SessionKind.Caucus },
            (DocumentSubject.Payment, { } payment) => @case.Ledger?.Payments.Exists(paid => paid.PaymentId == payment) == true,
            (DocumentSubject.Facts, { } facts) => @case.UndisputedFacts.Exists(stated => stated.FactsId == facts),
            (DocumentSubject.Extension, { } extension) => @case.Extensions.Exists(known => known.ExtensionId == extension),
            (DocumentSubject.SplitOff, { } part) => @case.SplitOffs.Exists(known => known.NewCaseId == part),
            (DocumentSubject.Instalment, { } instalment) => @case.Ledger?.Open.Any(owed =>
                owed.InstalmentId == instalment && owed.DueOn <= on
            ) == true,
            (DocumentSubject.Breach, { } breach) => @case.Ledger?.Breaches.Exists(declared => declared.BreachId == breach) == true,
            (DocumentSubject.Disclosure, { } recusal) => @case.FindRecusal(recusal) is { Origin: RecusalOrigin.Disclosed },
            (DocumentSubject.Recusal, { } recusal) => @case.FindRecusal(recusal) is { Result: not null },
            (DocumentSubject.Investigation, { } investigation) => @case.Investigations.Exists(known =>
                known.InvestigationId == investigation
            ),
            (DocumentSubject.Visit, { } visit) => @case.ReturnVisits.Exists(known => known.VisitId == visit),
            (DocumentSubject.Agent, { } agent) => @case.Agents.Exists(known => known.AgentId == agent && known.Kind != AgentKind.Guardian),
            (DocumentSubject.Tip, { } letter) => @case.HasLetter(letter, SupervisionLetterKind.Tip),
            (DocumentSubject.Opinion, { } letter) => @case.HasLetter(letter, SupervisionLetterKind.Opinion),
            (DocumentSubject.Suggestion, { } letter) => @case.HasLetter(letter, SupervisionLetterKind.Suggestion),
            (DocumentSubject.Reply, { } reply) => @case.SupervisionLetters.Exists(letter =>
                letter.Replies.Exists(known => known.ReplyId == reply)
            ),
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

    private static bool HasLetter(this Case @case, Guid letterId, SupervisionLetterKind kind) =>
        @case.SupervisionLetters.Exists(letter => letter.LetterId == letterId && letter.Kind == kind);

    private static DateTimeOffset? StartOf(this Case @case, DocumentLimitStart from) =>
        from switch
        {
            DocumentLimitStart.Accepted => @case.AcceptedAt,
            DocumentLimitStart.AgreementEffective => @case.Agreement?.EffectiveAt,
            DocumentLimitStart.Ended => @case.Outcome?.At,
            _ => @case.ReceivedAt,
        };
}
