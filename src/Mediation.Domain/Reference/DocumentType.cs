using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Reference;

/// <summary>From which row of numbers a document takes its own.</summary>
public enum DocumentSeries
{
    /// <summary>A register of the organisation: one row for each type and year, without gaps.</summary>
    Register,

    /// <summary>The case's own number, with the mark of the type and a sequence within the case.</summary>
    Case,

    /// <summary>The agreement's number.</summary>
    Agreement,
}

/// <summary>What a case must have before a document of a type can say anything.</summary>
public enum DocumentNeed
{
    /// <summary>受理.</summary>
    Acceptance,

    /// <summary>不予受理.</summary>
    Refusal,

    /// <summary>补正清单, still open.</summary>
    CorrectionList,

    /// <summary>同意调解的答复 of some party.</summary>
    Consent,

    /// <summary>主持调解员.</summary>
    Mediator,

    /// <summary>调解协议, drafted at the least.</summary>
    Agreement,

    /// <summary>已生效的调解协议.</summary>
    AgreementInForce,

    /// <summary>Mediation over without agreement: failed, withdrawn or terminated.</summary>
    EndWithoutAgreement,

    /// <summary>Any outcome.</summary>
    Outcome,

    /// <summary>法院委派、委托的来函.</summary>
    CourtReferral,

    /// <summary>结案.</summary>
    Closure,

    /// <summary>调解员的书面方案.</summary>
    Proposal,

    /// <summary>中止, not yet over.</summary>
    Suspension,

    /// <summary>中止后恢复.</summary>
    Resumption,

    /// <summary>集体争议: ten workers or more.</summary>
    Collective,

    /// <summary>推举的代表人.</summary>
    Representation,

    /// <summary>口头协议.</summary>
    OralAgreement,

    /// <summary>登记在案的逾期, not made up.</summary>
    Default,

    /// <summary>移送.</summary>
    Transfer,

    /// <summary>受理或者不予受理的决定.</summary>
    IntakeDecision,

    /// <summary>事实和理由.</summary>
    FactsAndReasons,

    /// <summary>被申请人的住所.</summary>
    RespondentAddress,
}

/// <summary>What a document is about, beside the case.</summary>
public enum DocumentSubject
{
    /// <summary>The case as a whole.</summary>
    Case,

    /// <summary>One session that was held.</summary>
    Session,

    /// <summary>One payment on record.</summary>
    Payment,

    /// <summary>One record of facts that nobody disputes.</summary>
    Facts,

    /// <summary>One extension of a period.</summary>
    Extension,

    /// <summary>One part that goes on as a case of its own, by the id of that case.</summary>
    SplitOff,

    /// <summary>One instalment on which something is owed on or after its day.</summary>
    Instalment,

    /// <summary>One breach that was declared.</summary>
    Breach,

    /// <summary>One interest that a mediator disclosed.</summary>
    Disclosure,

    /// <summary>One question of recusal that was decided.</summary>
    Recusal,

    /// <summary>One investigation outside the sessions.</summary>
    Investigation,

    /// <summary>One return visit.</summary>
    Visit,

    /// <summary>One agent to whom a party gave power; a guardian has it from the law.</summary>
    Agent,

    /// <summary>One reminder of the union (提示函).</summary>
    Tip,

    /// <summary>One opinion of the union (意见书).</summary>
    Opinion,

    /// <summary>One suggestion of the union to an authority (建议书).</summary>
    Suggestion,

    /// <summary>One word on a letter of the union that came from, or about, an employer.</summary>
    Reply,
}

/// <summary>From which day a time limit in a document runs.</summary>
public enum DocumentLimitStart
{
    /// <summary>收到申请.</summary>
    Received,

    /// <summary>受理.</summary>
    Accepted,

    /// <summary>协议生效.</summary>
    AgreementEffective,

    /// <summary>调解结束.</summary>
    Ended,
}

/// <summary>A time limit that a document tells its reader.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="From">From which day it runs.</param>
/// <param name="Channel">For cases of this intake channel only; where one of a type's limits names the case's channel, those that name none fall.</param>
public sealed record DocumentLimit(string Rule, DocumentLimitStart From, string? Channel = null);

/// <summary>To which parties a document is open without having been served on them.</summary>
public enum PartyCopy
{
    /// <summary>无.</summary>
    None,

    /// <summary>申请人: it is their own paper.</summary>
    Applicant,

    /// <summary>各方当事人: once it is in force, each holds it.</summary>
    InForce,
}

/// <summary>A kind of paper that mediation produces.</summary>
/// <param name="Code">Permanent code; the template has the same name.</param>
/// <param name="Basis">Law and article that ask for the document or for what it says.</param>
/// <param name="Series">From which row of numbers it takes its own.</param>
/// <param name="Mark">What stands for the type in its number, e.g. 受.</param>
/// <param name="Statuses">In which statuses it may be issued; empty where its needs alone decide.</param>
/// <param name="Needs">What the case must have.</param>
/// <param name="Subject">What it is about beside the case.</param>
/// <param name="Limits">The time limits it tells.</param>
/// <param name="TemplateVersion">Version of the template by which new documents are made; older versions stay for the documents made by them.</param>
/// <param name="DataClass">The highest class of what it shows: P2 shows numbers masked, P3 in full.</param>
/// <param name="OpenToCourt">Whether the court that referred the case may read it.</param>
/// <param name="PartyCopy">Which parties may read it; whoever was served with it may in any case.</param>
public sealed record DocumentType(
    string Code,
    string Zh,
    string En,
    string Basis,
    DocumentSeries Series,
    string Mark,
    IReadOnlyList<CaseStatus> Statuses,
    IReadOnlyList<DocumentNeed> Needs,
    DocumentSubject Subject,
    IReadOnlyList<DocumentLimit> Limits,
    int TemplateVersion,
    DataClass DataClass,
    bool OpenToCourt,
    PartyCopy PartyCopy,
    Confidence Confidence
);
