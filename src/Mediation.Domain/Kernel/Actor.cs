namespace Mediation.Domain.Kernel;

/// <summary>What somebody is allowed to do here.</summary>
public enum Role
{
    /// <summary>调解员: runs cases of an organisation.</summary>
    Mediator,

    /// <summary>调解组织负责人: answers for the cases of an organisation.</summary>
    OrganisationManager,

    /// <summary>法院立案/委派工作人员: follows the cases its court referred.</summary>
    CourtClerk,

    /// <summary>系统运维: runs the register, sees no case.</summary>
    Operator,

    /// <summary>The register itself, acting when time passes.</summary>
    System,

    /// <summary>上级工会、人社部门监督人员: looks after the organisations of an area.</summary>
    Supervisor,

    /// <summary>仲裁机构工作人员: follows what came to its commission.</summary>
    ArbitrationClerk,

    /// <summary>法律援助机构工作人员: follows the cases of those whom it helps.</summary>
    LegalAid,

    /// <summary>其他转入、接收机关工作人员 (人社、司法行政、检察、综治中心): follows what its body sent or received.</summary>
    AgencyClerk,

    /// <summary>第三方系统: another system, for the organisation that answers for it.</summary>
    Integration,

    /// <summary>统计人员: sees sums, no case.</summary>
    Statistician,

    /// <summary>当事人: one party, on one case.</summary>
    Party,

    /// <summary>账号管理员: accounts and clients, sees no case.</summary>
    Administrator,
}

/// <summary>Who is at the keyboard: records what happened, and acts where no party does.</summary>
/// <param name="StaffId">Permanent id of the person or system.</param>
/// <param name="Role">In which role.</param>
/// <param name="OrganisationId">The organisation or court the person belongs to; null for the system.</param>
public sealed record Actor(string StaffId, Role Role, string? OrganisationId)
{
    /// <summary>For whom on which case; set for a party, who knows of no other.</summary>
    public PartyOnCase? Party { get; init; }
}

/// <summary>A party as the reader of its own case.</summary>
public sealed record PartyOnCase(Guid CaseId, Guid PartyId);

/// <summary>Who did it: a party, by id, or one of the staff. The recorder is kept beside, and is often another person.</summary>
/// <param name="PartyId">Set when a party acted.</param>
/// <param name="StaffId">Set when staff acted.</param>
public sealed record ActedBy(Guid? PartyId, string? StaffId);
