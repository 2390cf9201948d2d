using System.Collections.Immutable;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Amendments;

/// <summary>What of a party or a claim somebody asks to write anew.</summary>
public enum AmendedField
{
    /// <summary>姓名或者名称.</summary>
    Name,

    /// <summary>居民身份证号码.</summary>
    ResidentId,

    /// <summary>统一社会信用代码.</summary>
    CreditCode,

    /// <summary>联系电话.</summary>
    Phone,

    /// <summary>住址或者住所.</summary>
    Address,

    /// <summary>送达地址.</summary>
    ServiceAddress,

    /// <summary>收款账户.</summary>
    BankAccount,

    /// <summary>法定代表人或者主要负责人.</summary>
    LegalRepresentative,

    /// <summary>职工群体.</summary>
    WorkerGroups,

    /// <summary>请求项目.</summary>
    Item,

    /// <summary>请求金额.</summary>
    AmountFen,

    /// <summary>请求期间起始日.</summary>
    From,

    /// <summary>请求期间截止日.</summary>
    To,
}

/// <summary>What is decided on an amendment.</summary>
public enum AmendmentResult
{
    /// <summary>批准更正: the record says what was asked for from here on.</summary>
    Approved,

    /// <summary>不予更正: the record stays as it is.</summary>
    Declined,

    /// <summary>撤回申请: whoever asked asks no more.</summary>
    Withdrawn,
}

/// <summary>Where an amendment stands.</summary>
public enum AmendmentStatus
{
    /// <summary>待批准: asked for, and to be decided by a second person.</summary>
    Open,

    /// <summary>已更正.</summary>
    Approved,

    /// <summary>不予更正.</summary>
    Declined,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>因调解结束未予处理: the case ended before it was decided.</summary>
    Lapsed,
}

/// <summary>What to write anew about a party; what is null stays as it is.</summary>
/// <param name="PartyId">Which party.</param>
/// <param name="Name">Name.</param>
/// <param name="ResidentId">Resident identity number.</param>
/// <param name="CreditCode">Unified social credit code.</param>
/// <param name="Phone">Phone.</param>
/// <param name="Address">Address.</param>
/// <param name="ServiceAddress">Service address.</param>
/// <param name="BankAccount">Bank account.</param>
/// <param name="LegalRepresentative">Legal representative.</param>
/// <param name="WorkerGroups">Worker groups.</param>
public sealed record PartyAmendment(
    Guid PartyId,
    string? Name,
    string? ResidentId,
    string? CreditCode,
    string? Phone,
    string? Address,
    string? ServiceAddress,
    string? BankAccount,
    string? LegalRepresentative,
    ImmutableArray<string>? WorkerGroups
)
{
    /// <summary>Which fields it writes anew.</summary>
    public IEnumerable<AmendedField> Fields() =>
        RecordAmendments.Named(
            (AmendedField.Name, Name),
            (AmendedField.ResidentId, ResidentId),
            (AmendedField.CreditCode, CreditCode),
            (AmendedField.Phone, Phone),
            (AmendedField.Address, Address),
            (AmendedField.ServiceAddress, ServiceAddress),
            (AmendedField.BankAccount, BankAccount),
            (AmendedField.LegalRepresentative, LegalRepresentative),
            (AmendedField.WorkerGroups, WorkerGroups)
        );

    /// <summary>Whether it asks for the same.</summary>
    public bool IsSameAs(PartyAmendment other) =>
        this with { WorkerGroups = null } == other with { WorkerGroups = null }
        && WorkerGroups.HasValue == other.WorkerGroups.HasValue
        && (WorkerGroups ?? []).SequenceEqual(other.WorkerGroups ?? []);

    /// <summary>What stands in the fields that are to be written anew, and nothing of the others.</summary>
    public PartyAmendment InPlaceOf(PartyIdentity now) =>
        new(
            PartyId,
            Name is null ? null : now.Name,
            ResidentId is null ? null : now.ResidentId,
            CreditCode is null ? null : now.CreditCode,
            Phone is null ? null : now.Phone,
            Address is null ? null : now.Address,
            ServiceAddress is null ? null : now.ServiceAddress,
            BankAccount is null ? null : now.BankAccount,
            LegalRepresentative is null ? null : now.LegalRepresentative,
            WorkerGroups is null ? null : now.WorkerGroups
        );

    /// <summary>The identity with what is written anew.</summary>
    public PartyIdentity Of(PartyIdentity before) =>
        before with
        {
            Name = Name ?? before.Name,
            ResidentId = ResidentId ?? before.ResidentId,
            CreditCode = CreditCode ?? before.CreditCode,
            Phone = Phone ?? before.Phone,
            Address = Address ?? before.Address,
            ServiceAddress = ServiceAddress ?? before.ServiceAddress,
            BankAccount = BankAccount ?? before.BankAccount,
            LegalRepresentative = LegalRepresentative ?? before.LegalRepresentative,
            WorkerGroups = WorkerGroups ?? before.WorkerGroups,
        };
}

/// <summary>What to write anew about a claim; what is null stays as it is.</summary>
/// <param name="ClaimId">Which claim.</param>
/// <param name="Item">Claim item.</param>
/// <param name="AmountFen">In fen.</param>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
public sealed record ClaimAmendment(Guid ClaimId, string? Item, long? AmountFen, DateOnly? From, DateOnly? To)
{
    /// <summary>Which fields it writes anew.</summary>
    public IEnumerable<AmendedField> Fields() =>
        RecordAmendments.Named(
            (AmendedField.Item, Item),
            (AmendedField.AmountFen, AmountFen),
            (AmendedField.From, From),
            (AmendedField.To, To)
        );

    /// <summary>The claim with what is written anew.</summary>
    public Claim Of(Claim before) =>
        before with
        {
            Item = Item ?? before.Item,
            AmountFen = AmountFen ?? before.AmountFen,
            From = From ?? before.From,
            To = To ?? before.To,
        };
}

/// <summary>An amendment of the record, from the moment one person asks for it until a second one decides.</summary>
/// <param name="AmendmentId">Names it.</param>
/// <param name="RequestedBy">Which of the staff asked.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="Reason">Why; null once erased.</param>
public sealed record Amendment(Guid AmendmentId, string? RequestedBy, DateTimeOffset RequestedAt, string? Reason)
{
    /// <summary>What to write anew about a party; its values are null once erased.</summary>
    public PartyAmendment? Party { get; init; }

    /// <summary>What to write anew about a claim.</summary>
    public ClaimAmendment? Claim { get; init; }

    /// <summary>Which fields it writes anew; they outlive their values.</summary>
    public ImmutableArray<AmendedField> Fields { get; init; } = [];

    /// <summary>What was decided; null while it is open.</summary>
    public AmendmentResult? Result { get; init; }

    /// <summary>Which of the staff decided.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was decided so; null once erased or where nothing was said.</summary>
    public string? Explanation { get; init; }

    /// <summary>Whether it is still to be decided.</summary>
    public bool IsOpen => Result is null;

    /// <summary>Whether somebody who knows of the case may be the second person: in a role that decides, not who asked, and not who rests or stood aside.</summary>
    public bool MayBeDecidedBy(Actor actor, Case @case) =>
        StatusIn(@case.Status) == AmendmentStatus.Open
        && CaseLifecycle.PermissionFor(typeof(DecideAmendment)).Roles.Contains(actor.Role)
        && RequestedBy != actor.StaffId
        && @case.RefusalOf(actor.StaffId) is null;

    /// <summary>Where it stands in a case of this status.</summary>
    public AmendmentStatus StatusIn(CaseStatus? status) =>
        Result switch
        {
            AmendmentResult.Approved => AmendmentStatus.Approved,
            AmendmentResult.Declined => AmendmentStatus.Declined,
            AmendmentResult.Withdrawn => AmendmentStatus.Withdrawn,
            _ when CaseLifecycle.PermissionFor(typeof(DecideAmendment)).Allows(status) => AmendmentStatus.Open,
            _ => AmendmentStatus.Lapsed,
        };
}
