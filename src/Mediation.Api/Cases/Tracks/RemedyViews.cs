using Mediation.Api.Access;
using Mediation.Api.Deadlines;
using Mediation.Api.Problems;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Cases.Tracks;

/// <summary>A code with its sentence in both languages.</summary>
/// <param name="Code">A code; reasons stand in the catalogue of problems.</param>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record RemedyText(string Code, string Zh, string En);

/// <summary>A last day, and how it was counted.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Version">The version that governs.</param>
/// <param name="Zh">Name in Chinese.</param>
/// <param name="En">Name in English.</param>
/// <param name="Article">Law, document number and article.</param>
/// <param name="StartsOn">The day that started it.</param>
/// <param name="DueOn">The last day.</param>
/// <param name="CalendarVersion">The calendars asked, e.g. CN/2026@1.</param>
/// <param name="Provisional">Whether the day may still move, because a year's calendar is not published yet.</param>
/// <param name="Explanation">The computation in a sentence.</param>
/// <param name="PartyId">For which party it runs; absent where it runs for everybody.</param>
public sealed record LastDay(
    string Rule,
    string Version,
    string Zh,
    string En,
    string Article,
    DateOnly StartsOn,
    DateOnly DueOn,
    string? CalendarVersion,
    bool Provisional,
    RuleText Explanation,
    Guid? PartyId
);

/// <summary>One way in which a remedy is open.</summary>
/// <param name="Basis">On what.</param>
/// <param name="BasisTrackId">On which earlier track.</param>
/// <param name="PartyIds">Who may apply.</param>
/// <param name="Jointly">Whether they must apply together.</param>
/// <param name="MostFen">For how much at the most; absent where no sum is to be named.</param>
/// <param name="Until">Until when.</param>
public sealed record RemedyWayView(
    TrackBasis? Basis,
    Guid? BasisTrackId,
    IReadOnlyList<Guid> PartyIds,
    bool Jointly,
    long? MostFen,
    LastDay? Until
);

/// <summary>Whether a remedy is for a claim.</summary>
/// <param name="ClaimId">Which.</param>
/// <param name="Open">Whether it is.</param>
/// <param name="Reason">Why not.</param>
public sealed record RemedyClaimView(Guid ClaimId, bool Open, RemedyText? Reason);

/// <summary>A track of this kind that was opened, with what runs on it.</summary>
/// <param name="TrackId">Which.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Running">The time limits that began since it stands there.</param>
public sealed record RunningTrack(Guid TrackId, TrackState State, IReadOnlyList<LastDay> Running);

/// <summary>One remedy: open or not, until when, for whom, and why not.</summary>
public sealed record RemedyView
{
    /// <summary>Which.</summary>
    public required TrackKind Kind { get; init; }

    /// <summary>Its name in Chinese.</summary>
    public required string Zh { get; init; }

    /// <summary>Its name in English.</summary>
    public required string En { get; init; }

    /// <summary>Articles.</summary>
    public required string Basis { get; init; }

    /// <summary>How it is had.</summary>
    public required RuleText How { get; init; }

    /// <summary>Whether it is open on the day.</summary>
    public required bool Open { get; init; }

    /// <summary>The ways in which it is open.</summary>
    public required IReadOnlyList<RemedyWayView> Ways { get; init; }

    /// <summary>Until when it is, or was, open; absent where there is no time limit or it cannot be told.</summary>
    public LastDay? Until { get; init; }

    /// <summary>Why it is not open.</summary>
    public required IReadOnlyList<RemedyText> Reasons { get; init; }

    /// <summary>What is still wanted.</summary>
    public required IReadOnlyList<RemedyText> Missing { get; init; }

    /// <summary>For which claims, where it is not for all.</summary>
    public required IReadOnlyList<RemedyClaimView> Claims { get; init; }

    /// <summary>Whether legal aid is given without looking at the means; absent where the reader may not know.</summary>
    public bool? WithoutMeansCheck { get; init; }

    /// <summary>Tracks of this kind.</summary>
    public required IReadOnlyList<RunningTrack> Tracks { get; init; }
}

/// <summary>A line of the limitation ledger.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Day">When.</param>
/// <param name="Effect">What it did to the limitation.</param>
/// <param name="Basis">By which article.</param>
/// <param name="ExpiresOn">When the limitation runs out after it.</param>
public sealed record LimitationLine(LimitationCause Event, DateOnly Day, LimitationEffect Effect, string Basis, DateOnly? ExpiresOn);

/// <summary>The limitation of arbitration, as far as the case knows.</summary>
/// <param name="Entries">In the order of the days.</param>
/// <param name="ExpiresOn">When it runs out.</param>
/// <param name="Expired">Whether it had run out on the day.</param>
/// <param name="Until">How that was counted.</param>
/// <param name="Missing">What is not known.</param>
public sealed record LimitationView(
    IReadOnlyList<LimitationLine> Entries,
    DateOnly? ExpiresOn,
    bool Expired,
    LastDay? Until,
    IReadOnlyList<RemedyText> Missing
);

/// <summary>From what the domain says of the remedies to what a reader sees.</summary>
internal static class RemedyViews
{
    public static RemedyView Of(Remedy remedy, Remedies all, ViewCut cut)
    {
        var words = RemedyWords.Of(remedy.Kind);
        return new()
        {
            Kind = remedy.Kind,
            Zh = words.Zh,
            En = words.En,
            Basis = words.Basis,
            How = words.How,
            Open = remedy.IsOpen,
            Ways =
            [
                .. remedy.Ways.Select(way => new RemedyWayView(
                    way.Basis,
                    way.BasisTrackId,
                    way.PartyIds,
                    way.Jointly,
                    way.MostFen,
                    remedy.Kind == TrackKind.Arbitration ? Of(all.Limitation, all.Clock.Book) : Of(way.Until, all.Clock.Book)
                )),
            ],
            Until = remedy.Kind == TrackKind.Arbitration ? Of(all.Limitation, all.Clock.Book) : Of(remedy.Until, all.Clock.Book),
            Reasons = [.. remedy.Hindrances.Select(Of)],
            Missing = [.. remedy.Needs.Select(Of)],
            Claims =
            [
                .. remedy.Claims.Select(claim => new RemedyClaimView(
                    claim.ClaimId,
                    claim.Why is null,
                    claim.Why is { } why ? Of(why) : null
                )),
            ],
            WithoutMeansCheck = remedy.Kind == TrackKind.LegalAid && cut.Reads(CaseData.Numbers) ? all.LegalAidWithoutMeans : null,
            Tracks = [.. all.Case.Tracks.Where(track => track.Kind == remedy.Kind).Select(track => Of(track, all.Clock))],
        };
    }

    public static LimitationView Of(LimitationLedger ledger, DateOnly on, DeadlineRulebook book) =>
        new(
            [
                .. ledger.Entries.Select(entry => new LimitationLine(
                    entry.Cause,
                    entry.On,
                    entry.Effect,
                    book.Cite(entry.Basis),
                    entry.Expires?.On
                )),
            ],
            ledger.Expires?.On,
            ledger.Expires is { } expires && on > expires.On,
            Of(ledger, book),
            ledger.StartIsKnown ? [] : [Of(RemedyNeed.KnownOn)]
        );

    private static RunningTrack Of(Track track, LawClock clock) =>
        new(
            track.TrackId,
            track.State,
            [
                .. track
                    .Running()
                    .Select(running => Of(clock.Due(running.Rule, running.StartsOn), clock.Book, running.PartyId))
                    .OfType<LastDay>(),
            ]
        );

    private static RemedyText Of(Refusal refusal)
    {
        var entry = ProblemCatalogue.Get(refusal.Code);
        var values = refusal.Values.ToDictionary(value => value.Key, object? (value) => value.Value, StringComparer.Ordinal);
        return new(refusal.Code, entry.DetailWith(values, Language.Chinese), entry.DetailWith(values, Language.English));
    }

    private static RemedyText Of(RemedyNeed need) => RemedyWords.Of(need) is var words ? new(words.Code, words.Zh, words.En) : null!;

    // What interrupted the limitation is told in its place: the rule's own words speak of its first start.
    private static LastDay? Of(LimitationLedger ledger, DeadlineRulebook book)
    {
        if (
            Of(ledger.Expires, book) is not { } day
            || ledger.Entries.LastOrDefault(entry => entry.Effect == LimitationEffect.Interrupt) is not { } anew
        )
        {
            return Of(ledger.Expires, book);
        }
        var (zh, en) = day.Provisional
            ? ("相关年份放假安排尚未公布，日期可能变动。", " The calendar of that year is not published yet, and the day may move.")
            : ("", "");
        // What rested before it began anew moves nothing any more.
        if (ledger.Entries.Any(entry => entry.Effect == LimitationEffect.Resume && entry.On > anew.On))
        {
            zh = "中止期间不计入。" + zh;
            en = " The days on which it was suspended are not counted." + en;
        }
        return day with
        {
            Explanation = new(
                $"依据{book.Cite(anew.Basis)}，仲裁时效自{anew.On:yyyy-MM-dd}中断，重新计算；依据{day.Article}，至{day.DueOn:yyyy-MM-dd}届满。{zh}",
                $"Interrupted on {anew.On:yyyy-MM-dd} ({book.Cite(anew.Basis)}), it began anew and runs out on {day.DueOn:yyyy-MM-dd} ({day.Article}).{en}"
            ),
        };
    }

    private static LastDay? Of(DueDay? due, DeadlineRulebook book, Guid? partyId = null) =>
        due is null
            ? null
            : new(
                due.Rule,
                due.Governing.Name,
                due.Governing.Rule.Zh,
                due.Governing.Rule.En,
                due.Article,
                due.Computation.StartsOn,
                due.On,
                due.Calendars,
                due.Computation.Provisional,
                new(
                    DeadlineExplanation.Of(book, due.Governing, due.Computation, Language.Chinese),
                    DeadlineExplanation.Of(book, due.Governing, due.Computation, Language.English)
                ),
                partyId
            );

    /// <summary>The answer for the story that all examples tell, the day after the agreement.</summary>
    public static GetRemediesEndpoint.Response Example { get; } =
        new(
            Guid.Parse("01970000-0000-7000-8000-000000000000"),
            new DateOnly(2026, 3, 18),
            true,
            [
                new()
                {
                    Kind = TrackKind.JudicialConfirmation,
                    Zh = RemedyWords.Of(TrackKind.JudicialConfirmation).Zh,
                    En = RemedyWords.Of(TrackKind.JudicialConfirmation).En,
                    Basis = RemedyWords.Of(TrackKind.JudicialConfirmation).Basis,
                    How = RemedyWords.Of(TrackKind.JudicialConfirmation).How,
                    Open = true,
                    Ways = [new(TrackBasis.Agreement, null, [Examples.WorkerId, Examples.EmployerId], true, null, s_exampleDay)],
                    Until = s_exampleDay,
                    Reasons = [],
                    Missing = [Of(RemedyNeed.BothSides)],
                    Claims = [],
                    Tracks = [],
                },
            ],
            new(
                [
                    new(
                        LimitationCause.MediationApplied,
                        new DateOnly(2026, 3, 5),
                        LimitationEffect.Interrupt,
                        "劳动人事争议仲裁办案规则（人社部令第33号）第27条",
                        new DateOnly(2027, 3, 5)
                    ),
                ],
                new DateOnly(2027, 3, 5),
                false,
                null,
                [Of(RemedyNeed.KnownOn)]
            )
        );

    private static LastDay s_exampleDay =>
        new(
            "JC_APPLY",
            "JC_APPLY@2024-01-01",
            "共同申请司法确认",
            "Joint application for judicial confirmation",
            "中华人民共和国民事诉讼法第205条",
            new DateOnly(2026, 3, 17),
            new DateOnly(2026, 4, 16),
            "CN/2026@1",
            false,
            new("自次日起算30日，至2026年4月16日届满。", "30 calendar days counted from the day after: 2026-04-16."),
            null
        );
}
