namespace Mediation.Domain.Reference;

/// <summary>Who stands behind the way in which a case comes.</summary>
public enum IntakeOrigin
{
    /// <summary>A worker or an employer.</summary>
    Party,

    /// <summary>A court: the result goes back to it.</summary>
    Court,

    /// <summary>An arbitration commission or tribunal.</summary>
    Arbitration,

    /// <summary>A public body or hotline that passes a matter on.</summary>
    Agency,

    /// <summary>The union, of its own motion.</summary>
    Union,

    /// <summary>Another mediation organisation.</summary>
    Organisation,
}

/// <summary>A fact that comes with a case by one way and not by another.</summary>
public enum IntakeFact
{
    /// <summary>委派、委托或者邀请的法院.</summary>
    Court,

    /// <summary>法院案号.</summary>
    DocketNumber,

    /// <summary>来函日期 of the court.</summary>
    LetterDay,

    /// <summary>法院收到诉状的日期.</summary>
    ComplaintDay,

    /// <summary>审理程序: ordinary, simple, small claims.</summary>
    TrialProcedure,

    /// <summary>当事人向法院表示同意调解的日期.</summary>
    CourtConsentDay,

    /// <summary>转办、移送、建议或者委托的单位.</summary>
    Sender,

    /// <summary>来函、工单或者记录的编号.</summary>
    Number,

    /// <summary>来函、工单或者记录的日期.</summary>
    NumberDay,

    /// <summary>当事人同意委托调解的日期.</summary>
    ConsentDay,
}

/// <summary>In which procedure the court hears a case that it has docketed; the time for entrusted mediation hangs on it.</summary>
public enum TrialProcedure
{
    /// <summary>普通程序.</summary>
    Ordinary,

    /// <summary>简易程序.</summary>
    Simple,

    /// <summary>小额诉讼程序: a simple procedure of its own kind.</summary>
    SmallClaims,
}

/// <summary>Whose consent must be on record before a case is taken on.</summary>
public enum ConsentBefore
{
    /// <summary>Nobody's: whoever sent the case has asked, or the mediator asks after taking it.</summary>
    None,

    /// <summary>Every respondent's; who applies has agreed by applying (Order 17 Art. 22).</summary>
    Respondents,

    /// <summary>Everybody's: nobody has applied (PML Art. 17, Order 17 Art. 23).</summary>
    All,
}

/// <summary>From which day a time limit of a channel runs.</summary>
public enum ClockStart
{
    /// <summary>收到申请、接收材料.</summary>
    Received,

    /// <summary>受理.</summary>
    Accepted,

    /// <summary>当事人同意委托调解.</summary>
    ConsentDay,

    /// <summary>调解结束.</summary>
    Ended,
}

/// <summary>Who ends the file that the mediation belongs to.</summary>
public enum FileEnder
{
    /// <summary>调解组织: the file is its own.</summary>
    Organisation,

    /// <summary>人民法院: the docketed case stays with it.</summary>
    Court,

    /// <summary>仲裁庭.</summary>
    Tribunal,
}

/// <summary>To whom the result is returned.</summary>
public enum ResultReceiver
{
    /// <summary>No one: the parties have it.</summary>
    Nobody,

    /// <summary>人民法院.</summary>
    Court,

    /// <summary>仲裁庭.</summary>
    Tribunal,

    /// <summary>转办、移送单位.</summary>
    Sender,
}

/// <summary>A time limit that governs cases of a channel.</summary>
/// <param name="Rule">Code of the rule in the rulebook.</param>
/// <param name="From">From which day it runs.</param>
/// <param name="Procedure">Only where the court hears the case in this procedure.</param>
/// <param name="Mediation">Whether it is the time for mediation itself, which ends it and may be lengthened.</param>
/// <param name="StatutoryBody">Only before an organisation that LDMAL Art. 10 names.</param>
public sealed record ChannelClock(
    string Rule,
    ClockStart From,
    TrialProcedure? Procedure = null,
    bool Mediation = false,
    bool StatutoryBody = false
);

/// <summary>What is written when mediation is over.</summary>
/// <param name="Settled">The organisation's own paper after an agreement, by document type; null where it writes none.</param>
/// <param name="Unsettled">The organisation's own paper without one.</param>
/// <param name="ByOther">What the court or tribunal then writes or does, in words.</param>
public sealed record ClosingPapers(string? Settled, string? Unsettled, string? ByOther);

/// <summary>The way in which a case reaches the organisation, and all that differs with it. Decisions, documents and descriptions read this row.</summary>
/// <param name="StartedBy">Who starts it, in words.</param>
/// <param name="OpenForRegistration">Whether a case can be registered by this way now.</param>
/// <param name="OralForm">Whether the application may be oral (LDMAL Art. 12); otherwise something in writing came with it.</param>
/// <param name="Needs">Facts that must come with the case.</param>
/// <param name="Takes">Facts that may come with it; all others contradict the channel.</param>
/// <param name="NumberZh">What the number is a number of.</param>
/// <param name="SenderTypes">Types of organisation that may send it; empty means any.</param>
/// <param name="RosterOnly">Whether the court sends only to those on its roster (特邀); to help, it may invite anybody (CPL Art. 98).</param>
/// <param name="ForeignDocketMarks">Marks in a docket number that belong to another way.</param>
/// <param name="ConsentBefore">Whose consent is needed before acceptance.</param>
/// <param name="Clocks">Time limits that govern; empty where the channel has none of its own.</param>
/// <param name="EndedBy">Who ends the file.</param>
/// <param name="ResultGoesTo">To whom the result is returned.</param>
/// <param name="ReturnBeforeClosing">Whether the case is closed only after that.</param>
/// <param name="Papers">What is written at the end.</param>
public sealed record IntakeChannel(
    string Code,
    string Zh,
    string En,
    IntakeOrigin Origin,
    string StartedBy,
    bool OpenForRegistration,
    bool OralForm,
    IReadOnlyList<IntakeFact> Needs,
    IReadOnlyList<IntakeFact> Takes,
    string? NumberZh,
    IReadOnlyList<string> SenderTypes,
    bool RosterOnly,
    IReadOnlyList<string> ForeignDocketMarks,
    ConsentBefore ConsentBefore,
    IReadOnlyList<ChannelClock> Clocks,
    FileEnder EndedBy,
    ResultReceiver ResultGoesTo,
    bool ReturnBeforeClosing,
    ClosingPapers Papers,
    string? Hook,
    Confidence Confidence
);

/// <summary>The channels that the program names.</summary>
public static class IntakeChannels
{
    /// <summary>窗口/上门申请.</summary>
    public const string WalkIn = "walk_in";

    /// <summary>诉前委派: before docketing, with the parties' consent.</summary>
    public const string CourtPrefiling = "court_prefiling";

    /// <summary>立案后委托: the court keeps the case.</summary>
    public const string CourtPostfiling = "court_postfiling";
}
