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
}

/// <summary>Who is at the keyboard: records what happened, and acts where no party does.</summary>
/// <param name="StaffId">Permanent id of the person or system.</param>
/// <param name="Role">In which role.</param>
/// <param name="OrganisationId">The organisation or court the person belongs to; null for the system.</param>
public sealed record Actor(string StaffId, Role Role, string? OrganisationId);

/// <summary>Who did it: a party, by id, or one of the staff. The recorder is kept beside, and is often another person.</summary>
/// <param name="PartyId">Set when a party acted.</param>
/// <param name="StaffId">Set when staff acted.</param>
public sealed record ActedBy(Guid? PartyId, string? StaffId);
