using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Testing.Cases;

/// <summary>Ids of the worked case.</summary>
public static class Ids
{
    public const string Studio = "suixian-union-studio";
    public const string Township = "shifan-township-centre";
    public const string Court = "hubei-1321";
    public const string OtherCourt = "hubei-1303";

    public static readonly Guid Case = Of(1);
    public static readonly Guid OtherCase = Of(2);
    public static readonly Guid Worker = Of(11);
    public static readonly Guid Employer = Of(12);
    public static readonly Guid UsingUnit = Of(13);
    public static readonly Guid Colleague = Of(14);
    public static readonly Guid Wages = Of(21);
    public static readonly Guid Overtime = Of(22);
    public static readonly Guid WorkerSays = Of(31);
    public static readonly Guid EmployerSays = Of(32);
    public static readonly Guid JointSession = Of(41);
    public static readonly Guid CaucusSession = Of(42);
    public static readonly Guid NextSession = Of(43);
    public static readonly Guid Notes = Of(51);
    public static readonly Guid Facts = Of(52);
    public static readonly Guid March = Of(61);
    public static readonly Guid April = Of(62);
    public static readonly Guid May = Of(63);
    public static readonly Guid Payment = Of(71);
    public static readonly Guid Breach = Of(76);
    public static readonly Guid Recusal = Of(81);
    public static readonly Guid Amendment = Of(86);
    public static readonly Guid Document = Of(181);
    public static readonly Guid NextDocument = Of(182);
    public static readonly Guid Service = Of(191);
    public static readonly Guid Letter = Of(301);
    public static readonly Guid NextLetter = Of(302);
    public static readonly Guid Reply = Of(311);
    public static readonly Guid Evidence = Of(201);
    public static readonly Guid NextEvidence = Of(202);
    public static readonly Guid EvidenceFile = Of(211);
    public static readonly Guid Attempt = Of(321);
    public static readonly Guid Helper = Of(331);
    public static readonly Guid Agent = Of(341);
    public static readonly Guid Investigation = Of(351);
    public static readonly Guid LimitationFact = Of(361);
    public static readonly Guid Contractor = Of(15);
    public static readonly Guid Return = Of(171);
    public static readonly Guid Visit = Of(172);
    public static readonly Guid Hold = Of(351);
    public static readonly Guid NextHold = Of(352);
    public static readonly Guid Erasure = Of(361);
    public static readonly Guid Task = Of(501);

    public static readonly Guid Track = Of(81);
    public static readonly Guid Aid = Of(82);
    public static readonly Guid Award = Of(83);
    public static readonly Guid Step = Of(91);

    /// <summary>A worker of a roster, by row.</summary>
    public static Guid RosterWorker(int row) => Of(100 + row);

    /// <summary>The claim of that worker.</summary>
    public static Guid RosterClaim(int row) => Of(200 + row);

    /// <summary>An id that nothing in the case has.</summary>
    public static readonly Guid Stranger = Of(99);

    /// <summary>The id with this number.</summary>
    public static Guid Of(int number) => Guid.Parse($"019cbb00-0000-7000-8000-{number:000000000000}");
}

/// <summary>People at the keyboard.</summary>
public static class Staff
{
    public static readonly Actor Mediator = new("suixian-m01", Role.Mediator, Ids.Studio);
    public static readonly Actor OtherMediator = new("suixian-m02", Role.Mediator, Ids.Studio);
    public static readonly Actor Head = new("suixian-s01", Role.OrganisationManager, Ids.Studio);
    public static readonly Actor TownshipMediator = new("shifan-m01", Role.Mediator, Ids.Township);

    /// <summary>Somebody who may give this command.</summary>
    public static Actor Giving(Type command) => In(CaseLifecycle.PermissionFor(command).Roles[0]);

    /// <summary>Somebody in this role.</summary>
    public static Actor In(Role role) =>
        role switch
        {
            Role.Mediator => Mediator,
            Role.OrganisationManager => Head,
            Role.CourtClerk => new("hubei-1321-s01", role, Ids.Court),
            Role.Supervisor => new("suixian-union-s01", role, "suixian-union"),
            Role.AgencyClerk => new("suixian-hr-s01", role, "suixian-hr-bureau"),
            Role.ArbitrationClerk => new("suixian-arbitration-s01", role, "suixian-arbitration"),
            Role.LegalAid => new("suixian-legal-aid-s01", role, "suixian-legal-aid"),
            Role.Integration => new("suixian-union-platform", role, Ids.Studio),
            Role.Statistician => new("suizhou-union-s01", role, "suizhou-union"),
            Role.Administrator => new("administrator-01", role, null),
            Role.Operator => new("operator", role, null),
            _ => new("system", role, null),
        };
}
