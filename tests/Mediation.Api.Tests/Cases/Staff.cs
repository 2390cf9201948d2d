using Mediation.Domain.Kernel;

namespace Mediation.Api.Tests.Cases;

/// <summary>A token and who holds it.</summary>
public sealed record StaffToken(string Token, string StaffId, Role Role, string? OrganisationId);

/// <summary>Everybody who has a token in tests.</summary>
public static class Staff
{
    public const string Studio = "suixian-union-studio";
    public const string Zengdu = "zengdu-service-centre";
    public const string Court = "hubei-1321";

    public static readonly StaffToken Mediator = new("token-of-mediator", "suixian-m01", Role.Mediator, Studio);
    public static readonly StaffToken OtherMediator = new("token-of-other-mediator", "suixian-m02", Role.Mediator, Studio);
    public static readonly StaffToken Manager = new("token-of-manager", "suixian-s01", Role.OrganisationManager, Studio);
    public static readonly StaffToken CourtClerk = new("token-of-court", "hubei-1321-s01", Role.CourtClerk, Court);
    public static readonly StaffToken OtherCourtClerk = new("token-of-other-court", "hubei-1303-s01", Role.CourtClerk, "hubei-1303");
    public static readonly StaffToken Stranger = new("token-of-stranger", "zengdu-m01", Role.Mediator, Zengdu);
    public static readonly StaffToken StrangeManager = new("token-of-strange-manager", "zengdu-s01", Role.OrganisationManager, Zengdu);

    /// <summary>The mediator after a change of posts: the same person, elsewhere.</summary>
    public static readonly StaffToken MovedMediator = new("token-of-moved-mediator", "suixian-m01", Role.Mediator, Zengdu);

    public static readonly StaffToken Operator = new("token-of-operator", "operator-01", Role.Operator, null);

    public static readonly StaffToken HigherCourt = new("token-of-higher-court", "hubei-13-s01", Role.CourtClerk, "hubei-13");
    public static readonly StaffToken Supervisor = new("token-of-supervisor", "suixian-union-s01", Role.Supervisor, "suixian-union");
    public static readonly StaffToken Hr = new("token-of-hr", "suixian-hr-s01", Role.AgencyClerk, "suixian-hr-bureau");
    public static readonly StaffToken Arbitration = new("token-of-arbitration", "arb-s01", Role.ArbitrationClerk, "suixian-arbitration");
    public static readonly StaffToken LegalAid = new("token-of-legal-aid", "suixian-legal-aid-s01", Role.LegalAid, "suixian-legal-aid");
    public static readonly StaffToken Integration = new("token-of-integration", "suixian-union-platform", Role.Integration, Studio);
    public static readonly StaffToken Statistician = new("token-of-statistician", "suizhou-union-s01", Role.Statistician, "suizhou-union");
    public static readonly StaffToken Administrator = new("token-of-administrator", "administrator-01", Role.Administrator, null);

    public static IReadOnlyList<StaffToken> All { get; } =
    [
        Mediator,
        OtherMediator,
        Manager,
        CourtClerk,
        OtherCourtClerk,
        Stranger,
        StrangeManager,
        MovedMediator,
        Operator,
        HigherCourt,
        Supervisor,
        Hr,
        Arbitration,
        LegalAid,
        Integration,
        Statistician,
        Administrator,
    ];

    /// <summary>As configuration has it.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> AsSettings() =>
        All.SelectMany(
            (who, index) =>
                new KeyValuePair<string, string?>[]
                {
                    new($"Access:Tokens:{index}:Token", who.Token),
                    new($"Access:Tokens:{index}:StaffId", who.StaffId),
                    new($"Access:Tokens:{index}:Role", who.Role.ToString()),
                    new($"Access:Tokens:{index}:OrganisationId", who.OrganisationId),
                }
        );
}
