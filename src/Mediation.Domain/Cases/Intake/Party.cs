using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Intake;

/// <summary>On which side a party stands.</summary>
public enum PartySide
{
    /// <summary>申请人: asks for mediation.</summary>
    Applicant,

    /// <summary>被申请人: the other side.</summary>
    Respondent,

    /// <summary>第三人: has an interest in the outcome.</summary>
    ThirdParty,
}

/// <summary>What a party is in the employment.</summary>
public enum PartyKind
{
    /// <summary>劳动者.</summary>
    Worker,

    /// <summary>用人单位.</summary>
    Employer,

    /// <summary>劳务派遣单位: joint party with the using unit (LDMAL Art. 22).</summary>
    DispatchAgency,

    /// <summary>用工单位.</summary>
    UsingUnit,

    /// <summary>施工总承包单位: pays a subcontractor's arrears first (Regulation on migrant workers' wages, Art. 30).</summary>
    GeneralContractor,

    /// <summary>分包单位.</summary>
    Subcontractor,

    /// <summary>平台企业.</summary>
    PlatformEnterprise,

    /// <summary>平台用工合作企业.</summary>
    PlatformPartner,

    /// <summary>出资人、开办单位: answers for an unlicensed or closed employer (Arbitration Rules Art. 6).</summary>
    Investor,
}

/// <summary>Who a party is: everything personal about it, kept together under its own key.</summary>
/// <param name="Name">Name of the person or the undertaking.</param>
/// <param name="ResidentId">Resident identity number (GB 11643-1999), natural persons.</param>
/// <param name="CreditCode">Unified social credit code (GB 32100-2015), undertakings.</param>
/// <param name="Phone">Mobile or landline number.</param>
/// <param name="Address">Domicile or registered address.</param>
/// <param name="ServiceAddress">Where papers are served (送达地址).</param>
/// <param name="BankAccount">Account for payments.</param>
/// <param name="LegalRepresentative">法定代表人 or person in charge, undertakings.</param>
/// <param name="WorkerGroups">Groups of the worker; some of them say something about health or belief.</param>
public sealed record PartyIdentity(
    string Name,
    string? ResidentId,
    string? CreditCode,
    string? Phone,
    string? Address,
    string? ServiceAddress,
    string? BankAccount,
    string? LegalRepresentative,
    ImmutableArray<string> WorkerGroups
)
{
    /// <summary>The number by which the person or undertaking is known to the state, where it is on record.</summary>
    public string? Identifier => ResidentId ?? CreditCode;
}

/// <summary>A party of the case.</summary>
/// <param name="PartyId">Names the party in every other event.</param>
/// <param name="Side">Applicant, respondent or third party.</param>
/// <param name="Kind">Worker, employer and so on.</param>
/// <param name="Identity">Null once the person's data were erased.</param>
public sealed record Party(Guid PartyId, PartySide Side, PartyKind Kind, PartyIdentity? Identity)
{
    /// <summary>How a platform worker stands to the platform, by code (人社部发〔2021〕56号).</summary>
    public string? PlatformRelation { get; init; }

    /// <summary>How far the person can act for itself, where it was said.</summary>
    public Parties.Capacity? Capacity { get; init; }

    /// <summary>A worker is a natural person; every other kind of party is an undertaking or answers for one.</summary>
    public bool IsWorker => Kind == PartyKind.Worker;

    /// <summary>When it withdrew from a case that goes on for others; from then on neither its signature nor an answer to its claims is needed.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>The case in which it goes on alone, once it was split off from this one.</summary>
    public Guid? SplitOffTo { get; init; }

    /// <summary>Since when its data are kept and used for nothing else.</summary>
    public DateTimeOffset? RestrictedAt { get; init; }

    /// <summary>When its data were erased.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Still a party of this case.</summary>
    public bool IsStanding => WithdrawnAt is null && SplitOffTo is null;

    /// <summary>A worker among those who ask.</summary>
    public bool IsApplyingWorker => IsWorker && Side == PartySide.Applicant;
}
