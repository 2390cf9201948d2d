using System.Collections.Immutable;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Referrals;

/// <summary>What became of the dispute at the addressee.</summary>
public enum ReferralOutcome
{
    /// <summary>达成协议.</summary>
    Settled,

    /// <summary>达成协议并当场履行.</summary>
    SettledPerformed,

    /// <summary>部分达成协议.</summary>
    PartiallySettled,

    /// <summary>未达成协议.</summary>
    Failed,

    /// <summary>申请人撤回.</summary>
    Withdrawn,

    /// <summary>终止.</summary>
    Terminated,

    /// <summary>移送其他机构.</summary>
    Transferred,

    /// <summary>未受理.</summary>
    NotAccepted,

    /// <summary>已办理: what was asked for was done, where nothing was mediated.</summary>
    Done,
}

/// <summary>What the addressee suggests to the sender.</summary>
public enum Recommendation
{
    /// <summary>协议备案: the agreement goes on record (特邀 Art. 19).</summary>
    PutOnRecord,

    /// <summary>建议立案 (特邀 Art. 21).</summary>
    Docket,

    /// <summary>建议制作调解书 (特邀 Art. 20).</summary>
    IssueMediationPaper,

    /// <summary>建议准予撤诉.</summary>
    AllowWithdrawal,

    /// <summary>建议恢复审理.</summary>
    ResumeTrial,

    /// <summary>无.</summary>
    None,
}

/// <summary>The agreement as the result names it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="EffectiveAt">Since when it is in force.</param>
/// <param name="TotalFen">In fen.</param>
/// <param name="Instalments">When how much of it is due.</param>
public sealed record AgreementReport(
    string Number,
    DateTimeOffset EffectiveAt,
    long TotalFen,
    ImmutableArray<InstalmentReport> Instalments
);

/// <summary>One part of the agreed sum.</summary>
/// <param name="DueOn">Last day.</param>
/// <param name="AmountFen">In fen.</param>
public sealed record InstalmentReport(DateOnly DueOn, long AmountFen);

/// <summary>A paper that goes with the result: issued here, and to be had at its address by whoever may see it.</summary>
/// <param name="Type">Code of the document's type.</param>
/// <param name="DocumentId">Names it on the case.</param>
/// <param name="Number">Its number.</param>
/// <param name="ContentHash">SHA-256 of the page, hexadecimal.</param>
public sealed record PaperReport(string Type, Guid DocumentId, string Number, string ContentHash);

/// <summary>The result message, apart from words. Nothing said in caucus and no concession has a place in it (特邀 Art. 22, Online Rules Art. 18).</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Ground">Code of the reason, where there is one.</param>
/// <param name="EndedOn">Legal day on which it ended.</param>
/// <param name="Recommendation">What the sender might do now.</param>
public sealed record ResultReport(ReferralOutcome Outcome, string? Ground, DateOnly EndedOn, Recommendation Recommendation)
{
    /// <summary>The return that released it; null where the addressee opened no case.</summary>
    public Guid? ReturnId { get; init; }

    /// <summary>When the addressee took the case on.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Who mediated, lead first.</summary>
    public ImmutableArray<string> MediatorIds { get; init; } = [];

    /// <summary>Joint sessions and caucuses held; of a caucus only that it was.</summary>
    public int SessionsHeld { get; init; }

    /// <summary>By how many days the parties lengthened the time, in all.</summary>
    public int ExtendedByDays { get; init; }

    /// <summary>The agreement, where there is one in force.</summary>
    public AgreementReport? Agreement { get; init; }

    /// <summary>Papers that go with it.</summary>
    public ImmutableArray<PaperReport> Papers { get; init; } = [];

    /// <summary>What was handed over, as listed.</summary>
    public ImmutableArray<ReturnedMaterial> Materials { get; init; } = [];

    /// <summary>How far the agreement is carried out.</summary>
    public PerformanceStatus? Performance { get; init; }

    /// <summary>Paid so far, in fen.</summary>
    public long? PaidFen { get; init; }

    /// <summary>The result of a case as its return releases it.</summary>
    public static ResultReport Of(Case @case, ResultReturned released, FileEnder endedBy) =>
        new(OutcomeOf(@case.Outcome!.Status), @case.Outcome.Reason, LawfulDay.Of(@case.Outcome.At), RecommendationOf(@case, endedBy))
        {
            ReturnId = released.ReturnId,
            AcceptedAt = @case.AcceptedAt,
            MediatorIds = [.. @case.Mediators.Select(mediator => mediator.StaffId)],
            SessionsHeld = @case.Sessions.Count(session => session.WasHeld),
            ExtendedByDays = @case.Extensions.Sum(extension => extension.Days),
            Agreement = @case.Agreement is { EffectiveAt: { } effectiveAt } agreement
                ? new(
                    agreement.AgreementNumber,
                    effectiveAt,
                    agreement.Terms.TotalFen,
                    [.. agreement.Terms.Instalments.Select(instalment => new InstalmentReport(instalment.DueOn, instalment.AmountFen))]
                )
                : null,
            Papers =
            [
                .. @case
                    .Documents.Where(document => document.SupersededBy is null && IsPermitted(document.Type, released))
                    .Select(document => new PaperReport(document.Type, document.DocumentId, document.Number, document.ContentHash)),
            ],
            Materials = released.Materials,
            Performance = @case.Ledger?.Status,
            PaidFen = @case.Ledger?.PaidFen,
        };

    // The agreement, undisputed facts and the letter go back; a session's record only where the return lists it.
    private static bool IsPermitted(string type, ResultReturned released) =>
        type switch
        {
            "mediation_agreement" or "oral_agreement_record" or "undisputed_facts" or "result_return_letter" or "termination_notice" =>
                true,
            "session_record" => released.Materials.Any(material => material.Kind == ReturnedMaterialKind.SessionRecord),
            _ => false,
        };

    private static ReferralOutcome OutcomeOf(CaseStatus status) =>
        status switch
        {
            CaseStatus.Settled => ReferralOutcome.Settled,
            CaseStatus.SettledPerformed => ReferralOutcome.SettledPerformed,
            CaseStatus.PartiallySettled => ReferralOutcome.PartiallySettled,
            CaseStatus.Withdrawn => ReferralOutcome.Withdrawn,
            CaseStatus.Terminated => ReferralOutcome.Terminated,
            CaseStatus.Transferred => ReferralOutcome.Transferred,
            CaseStatus.Refused => ReferralOutcome.NotAccepted,
            _ => ReferralOutcome.Failed,
        };

    private static Recommendation RecommendationOf(Case @case, FileEnder endedBy)
    {
        var settled = @case.Outcome!.Status is CaseStatus.Settled or CaseStatus.SettledPerformed or CaseStatus.PartiallySettled;
        return endedBy switch
        {
            FileEnder.Court when settled => Recommendation.IssueMediationPaper,
            FileEnder.Court when @case.Outcome.Status == CaseStatus.Withdrawn => Recommendation.AllowWithdrawal,
            FileEnder.Court => Recommendation.ResumeTrial,
            _ when !@case.IsFromCourt => Recommendation.None,
            _ => settled ? Recommendation.PutOnRecord : Recommendation.Docket,
        };
    }
}

/// <summary>What a result says in words.</summary>
/// <param name="FailureReasons">Why there is no agreement.</param>
/// <param name="CostRaisingConduct">Conduct that raised the other side's costs (Online Rules Art. 21).</param>
/// <param name="Hints">What else the sender should know.</param>
public sealed record ResultWords(string? FailureReasons, string? CostRaisingConduct, string? Hints);
