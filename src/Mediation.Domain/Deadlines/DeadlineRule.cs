using Mediation.Domain.Reference;

namespace Mediation.Domain.Deadlines;

/// <summary>A text in both languages of the register.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record RuleText(string Zh, string En);

/// <summary>A law, interpretation, regulation or rule from which periods come.</summary>
/// <param name="Code">Permanent snake_case code.</param>
/// <param name="Zh">Title in Chinese.</param>
/// <param name="En">Title in English.</param>
/// <param name="DocumentNumber">文号; null where there is none or it is not certain.</param>
/// <param name="InForceFrom">First day on which the text cited was in force; null where it is not certain.</param>
/// <param name="DayUnits">What "days" means in it, where it says so itself.</param>
/// <param name="PostExcluded">Whether time in the post does not count under it: 民事诉讼法 Art. 85(4), and whatever borrows its counting.</param>
public sealed record Law(
    string Code,
    string Zh,
    string En,
    string? DocumentNumber,
    DateOnly? InForceFrom,
    DayUnits? DayUnits,
    bool PostExcluded = false
)
{
    /// <summary>Title and document number as they are cited in Chinese.</summary>
    public string Citation => DocumentNumber is null ? Zh : $"{Zh}（{DocumentNumber}）";
}

/// <summary>A law's own word on its days: 劳动人事争议仲裁办案规则 Art. 80 makes three, five and ten days working days, fifteen and forty-five calendar days.</summary>
/// <param name="Article">Where it says so.</param>
/// <param name="Rows">Which lengths are which.</param>
public sealed record DayUnits(string Article, IReadOnlyList<DayUnit> Rows);

/// <summary>Lengths that are counted in a unit.</summary>
public sealed record DayUnit(IReadOnlyList<int> Days, PeriodUnit Unit);

/// <summary>An article of a law.</summary>
/// <param name="Law">Code of the law.</param>
/// <param name="Article">The article as cited, e.g. 第22条.</param>
public sealed record RuleSource(string Law, string Article);

/// <summary>An event of this register that does something to a period.</summary>
/// <param name="Event">Name of the event.</param>
/// <param name="Day">Its field that gives the day, or a fact of the case such as <c>case.referredOn</c>; null where the day on which it happened does.</param>
/// <param name="When">Its fields, or facts of the case such as <c>case.channel</c>, with the codes that are meant; null for every such event.</param>
/// <param name="Subject">Its field that says which of several periods under one rule is meant, such as the letter that runs; null where there is one.</param>
public sealed record EventTrigger(
    string Event,
    string? Day = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? When = null,
    string? Subject = null
);

/// <summary>What starts a period: in words, and the events of this register that are it.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
/// <param name="Events">None where the day is entered by hand.</param>
public sealed record RuleStart(string Zh, string En, IReadOnlyList<EventTrigger> Events);

/// <summary>What meets a period: in words, and the events of this register that are it.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
/// <param name="Events">None where it is entered by hand.</param>
public sealed record RuleEnd(string Zh, string En, IReadOnlyList<EventTrigger> Events);

/// <summary>When a period does not run: from the day of the one event to the day before the other.</summary>
/// <param name="From">What stops it.</param>
/// <param name="Until">What lets it run on.</param>
public sealed record RuleRest(EventTrigger From, EventTrigger Until);

/// <summary>What hangs on a period, the gravest first: by this the board is sorted.</summary>
public enum Stakes
{
    /// <summary>A right is lost when it ends.</summary>
    Right,

    /// <summary>The procedure ends, or goes elsewhere.</summary>
    Procedure,

    /// <summary>Somebody fails a duty that the law or an agreement lays on him.</summary>
    Duty,

    /// <summary>The organisation's own promise.</summary>
    Service,

    /// <summary>Nobody has to act: something may be done, or ends, once it is over.</summary>
    Wait,
}

/// <summary>Who may lengthen a period.</summary>
public enum ExtendedBy
{
    /// <summary>All parties together.</summary>
    AllParties,

    /// <summary>The director of the arbitration commission.</summary>
    Director,

    /// <summary>The president of the court.</summary>
    President,

    /// <summary>The head of the labour inspection.</summary>
    BureauHead,

    /// <summary>The court above.</summary>
    HigherCourt,

    /// <summary>The authority that decides.</summary>
    Authority,
}

/// <summary>How far a period may be lengthened.</summary>
/// <param name="Length">At most so many units more; null where no cap is stated.</param>
/// <param name="Unit">Of which unit; null where no cap is stated.</param>
/// <param name="By">Who may.</param>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record Extension(int? Length, PeriodUnit? Unit, ExtendedBy By, string Zh, string En);

/// <summary>A rule as it stands from a day on.</summary>
/// <param name="From">The first day on which a period that starts is governed by it.</param>
/// <param name="Length">How many units.</param>
/// <param name="Unit">Which.</param>
/// <param name="CountsFrom">From when they are counted.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Roll">What becomes of an end on a day off.</param>
/// <param name="CutOff">When the last day ends, where business hours end it.</param>
/// <param name="Extension">How it may be lengthened; null where it is fixed.</param>
/// <param name="Sources">Laws and articles; the first is where the number comes from.</param>
/// <param name="Confidence">How certain it is.</param>
/// <param name="CheckedOn">The day on which somebody last held it against the source.</param>
/// <param name="Note">What a lawyer would add.</param>
public sealed record RuleVersion(
    DateOnly From,
    int Length,
    PeriodUnit Unit,
    CountsFrom CountsFrom,
    Direction Direction,
    Roll Roll,
    TimeOnly? CutOff,
    Extension? Extension,
    IReadOnlyList<RuleSource> Sources,
    Confidence Confidence,
    DateOnly CheckedOn,
    RuleText? Note
)
{
    /// <summary>What is to be counted.</summary>
    public Period Period => new(Length, Unit, CountsFrom, Direction, Roll, CutOff);

    /// <summary>What is to be counted when it is lengthened to its cap; null without a cap.</summary>
    /// <remarks>Extension and period run on from each other, so one move past days off is made, at the end of both.</remarks>
    public Period? Lengthened =>
        Extension is { Length: { } more, Unit: { } unit } && unit == Unit ? Period with { Length = Length + more } : null;
}

/// <summary>What a division has of its own, in place of the national versions.</summary>
/// <param name="Division">Code of the division; it holds for all below it that have nothing of their own.</param>
/// <param name="Versions">Oldest first.</param>
public sealed record RegionalRule(string Division, IReadOnlyList<RuleVersion> Versions);

/// <summary>Who has to do what a period is for.</summary>
public enum WaitsOn
{
    /// <summary>The mediation organisation or its mediator.</summary>
    Organisation,

    /// <summary>The parties, one or all.</summary>
    Parties,

    /// <summary>Whoever owes money under the agreement.</summary>
    Payer,

    /// <summary>An employer to whom a letter went.</summary>
    Employer,

    /// <summary>A court.</summary>
    Court,

    /// <summary>An arbitration commission.</summary>
    Commission,

    /// <summary>An authority: labour inspection, social insurance, legal aid.</summary>
    Authority,

    /// <summary>Nobody: time passes.</summary>
    Nobody,
}

/// <summary>One time limit with everything that the law and practice say of it.</summary>
/// <param name="Code">Permanent code.</param>
/// <param name="Zh">Name in Chinese.</param>
/// <param name="En">Name in English.</param>
/// <param name="Start">What starts it.</param>
/// <param name="End">What meets it.</param>
/// <param name="Suspension">What suspends it, is left out of it or starts it anew; null where nothing is stated.</param>
/// <param name="Consequence">What follows when it ends unmet; null where nothing is stated.</param>
/// <param name="Warnings">Working days left at which to warn, the earliest warning first.</param>
/// <param name="Versions">National versions, oldest first; none where it stands in regional rules only.</param>
/// <param name="Regional">What divisions have of their own.</param>
/// <param name="Stakes">What hangs on it.</param>
/// <param name="WaitsOn">Who has to act.</param>
/// <param name="Rests">When it does not run, as far as events of this register say so.</param>
/// <param name="Void">Events that take it away as if it had not begun.</param>
/// <param name="Deems">The event that the law puts in the place of what was not done; null where it deems nothing.</param>
public sealed record DeadlineRule(
    string Code,
    string Zh,
    string En,
    RuleStart Start,
    RuleEnd End,
    RuleText? Suspension,
    RuleText? Consequence,
    IReadOnlyList<int> Warnings,
    IReadOnlyList<RuleVersion> Versions,
    IReadOnlyList<RegionalRule> Regional,
    Stakes Stakes,
    WaitsOn WaitsOn,
    IReadOnlyList<RuleRest>? Rests = null,
    IReadOnlyList<EventTrigger>? Void = null,
    string? Deems = null
)
{
    /// <summary>Whether no event of this register starts it yet, so that its day is entered by hand.</summary>
    public bool EnteredByHand => Start.Events.Count == 0;
}

/// <summary>A number in the law that is no period of its own, and why it is not in the rulebook.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Zh">Name in Chinese.</param>
/// <param name="En">Name in English.</param>
/// <param name="Reason">Why it is left out.</param>
public sealed record LeftOut(string Code, string Zh, string En, RuleText Reason);
