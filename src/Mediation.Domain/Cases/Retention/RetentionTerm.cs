using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Retention;

/// <summary>How long the file of a case is kept.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="From">From which day.</param>
/// <param name="Until">The last day.</param>
public sealed record RetentionTerm(string Rule, DateOnly From, DateOnly Until)
{
    // An enforceable paper is enforced within two years (CPL Art. 250); where one lies and nothing happened for so long, the track is over.
    private const int YearsOfEnforcement = 2;

    /// <summary>The longest of the rules that fit; null while the case is not over, or where no rule fits.</summary>
    public static RetentionTerm? Of(Case @case, ReferenceBook reference) =>
        OverSince(@case) is not { } over
            ? null
            : reference
                .RetentionRules.All.Where(rule => Fits(rule, @case))
                .Select(rule => (rule, From: rule.From == RetentionStart.LastPerformance ? LastPerformance(@case, over) : over))
                .Select(kept => new RetentionTerm(kept.rule.Code, kept.From, kept.From.AddYears(kept.rule.Years)))
                .MaxBy(term => term.Until);

    /// <summary>All that stands against destroying anything of the file on a day.</summary>
    public static IEnumerable<Refusal> Against(Case @case, RetentionTerm? term, DateOnly today)
    {
        if (term is null)
        {
            yield return RetentionRefusals.CaseNotOver.With();
        }
        else if (today <= term.Until)
        {
            yield return RetentionRefusals.RetentionRunning.With(("rule", term.Rule), ("until", term.Until.ToString("O")));
        }
        if (@case.Holds.Exists(hold => hold.LiftedAt is null))
        {
            yield return RetentionRefusals.LegalHoldStands.With();
        }
        if (@case.Tracks.Exists(track => IsOpen(track, today)))
        {
            yield return RetentionRefusals.TrackOpen.With();
        }
    }

    // What was not taken on is over with the refusal: nothing is left to close.
    private static DateOnly? OverSince(Case @case) =>
        @case.ClosedAt is { } closed ? LawfulDay.Of(closed)
        : @case is { Status: CaseStatus.Refused, Outcome: { } ending } ? LawfulDay.Of(ending.At)
        : null;

    private static DateOnly LastPerformance(Case @case, DateOnly over) =>
        @case.Ledger is { Payments: [_, ..] payments } && payments.Max(payment => payment.PaidOn) is var paid && paid > over ? paid : over;

    private static bool Fits(RetentionRule rule, Case @case) =>
        rule.File == RetainedFile.Case
        && (!rule.Collective || @case.IsCollective)
        && (rule.Outcomes.IsEmpty || (@case.Outcome is { } ending && rule.Outcomes.Contains(Codes.Of(ending.Status))))
        && (rule.ClaimItems.IsEmpty || @case.Claims.Exists(claim => rule.ClaimItems.Contains(claim.Item)));

    private static bool IsOpen(Track track, DateOnly today)
    {
        var row = TrackTable.Of(track.Kind);
        return row.StepsFrom(track.State).Any() && !(row.Titles.Contains(track.State) && track.LastOn.AddYears(YearsOfEnforcement) < today);
    }
}
