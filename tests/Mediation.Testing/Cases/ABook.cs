using System.Text.Json;
using System.Text.Json.Serialization;
using Mediation.Domain.Cases.JointHandling;
using Mediation.Domain.Reference;
using static Mediation.Testing.Moments;

namespace Mediation.Testing.Cases;

/// <summary>As much of the codes and the directory as decisions of the worked case look up.</summary>
public static class ABook
{
    private static readonly JsonSerializerOptions s_files = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    private static readonly Footing s_invited = new(LegalBasis.CourtInvited, Ids.Court, Day("2024-01-01"));

    public static ReferenceBook OfSuizhou { get; } =
        new()
        {
            CauseLists = [],
            Causes = Of(
                cause => cause.Code,
                new CauseOfAction("labour.contract.remuneration", null, "", "", [], StatisticsClass.Remuneration, Confidence.Design)
            ),
            ClaimItems = Of(
                item => item.Code,
                Item("wages", Monetary.Always),
                Item("overtime", Monetary.Always),
                Item("deposit_refund", Monetary.Sometimes),
                Item("documents", Monetary.Never)
            ),
            DisputeGrounds = Terms(),
            NonLabourMatters = Terms(),
            RefusalReasons = Terms(),
            TerminationGrounds = Of(
                ground => ground.Code,
                Ground("agreement", "signAgreement"),
                Ground("refuses_to_sign", "refuseToSign"),
                Ground("party_unwilling"),
                Ground("unreachable_within_period"),
                Ground("sham_suspected"),
                Ground("other")
            ),
            SuspensionReasons = Of(
                reason => reason.Code,
                Reason("appraisal", PeriodEffect.RestsByRule),
                Reason("awaiting_evidence", PeriodEffect.RestsByConsent),
                Reason("sham_suspected", PeriodEffect.RunsOn)
            ),
            IntakeChannels = Of(
                channel => channel.Code,
                [
                    .. FromFile<IntakeChannel>("intake-channels"),
                    FromFile<IntakeChannel>("intake-channels")[0] with
                    {
                        Code = "pigeon",
                        OpenForRegistration = false,
                    },
                ]
            ),
            ReferralKinds = Of(kind => kind.Code, FromFile<ReferralKind>("referral-kinds")),
            OrganisationTypes = Of<OrganisationType>(type => type.Code),
            WorkerGroups = Of(group => group.Code, new WorkerGroup("migrant_worker", "农民工", "", null, null, Confidence.Design)),
            MediatorKinds = Terms(),
            EvidenceKinds = Of<Term>(
                term => term.Code,
                new Term("documentary", "书证", "", null, Confidence.Design),
                new Term("electronic_data", "电子数据", "", null, Confidence.Design)
            ),
            PlatformRelations = Of<Term>(
                term => term.Code,
                new Term("incomplete", "不完全符合确立劳动关系情形", "", null, Confidence.Design)
            ),
            CooperationMechanisms = Of(
                mechanism => mechanism.Code,
                new CooperationMechanism("court_union", "法院+工会", "", [], null, null, Confidence.Design),
                new CooperationMechanism(
                    "one_plus_one_plus_n",
                    "1+1+N",
                    "",
                    [],
                    null,
                    null,
                    Confidence.Design,
                    [new TeamSeat(Agency.Court, JointRole.Guide), new TeamSeat("legal_aid_centre", JointRole.Partner)]
                )
            ),
            RetentionRules = Of(rule => rule.Code, FromFile<RetentionRule>("retention-rules")),
            DocumentTypes = Of(type => type.Code, FromFile<DocumentType>("document-types")),
            Divisions = Of(
                division => division.Code,
                new Division("421321", "随县", "", AdminLevel.County, null, Confidence.Design),
                new Division("421303", "曾都区", "", AdminLevel.County, null, Confidence.Design)
            ),
            Courts = Of(court => court.Id, Court(Ids.Court, "鄂1321"), Court(Ids.OtherCourt, "鄂1303")),
            Organisations = Of(
                organisation => organisation.Id,
                Organisation(Ids.Studio, "随县工调", s_invited, new Footing(LegalBasis.Art10People)),
                Organisation(Ids.Township, "示范镇调", new Footing(LegalBasis.Art10Township)),
                Organisation("suixian-union", null),
                Organisation("closed-studio", "旧工调", s_invited) with
                {
                    ValidTo = Day("2025-12-31"),
                },
                Organisation("suixian-commission", null) with
                {
                    Type = "arbitration_commission",
                },
                Organisation("suixian-legal-aid", null) with
                {
                    Type = "legal_aid_centre",
                }
            ),
            Mediators = Of(
                mediator => mediator.Id,
                Mediator("suixian-m01", Ids.Studio, [new RosterEntry(Ids.Court, "006", Day("2024-01-01"), null)]),
                Mediator("suixian-m02", Ids.Studio),
                Mediator("suixian-m03", Ids.Studio, [new RosterEntry(Ids.Court, "007", Day("2024-01-01"), null)]),
                Mediator("suixian-m04", Ids.Studio) with
                {
                    Status = MediatorStatus.Suspended,
                },
                Mediator("shifan-m01", Ids.Township)
            ),
            Staff = Of<StaffMember>(member => member.Id),
        };

    private static Catalogue<T> Of<T>(Func<T, string> code, params T[] entries)
        where T : class => new(entries, code);

    private static Catalogue<Term> Terms() => Of<Term>(term => term.Code);

    private static ClaimItem Item(string code, Monetary monetary) => new(code, "", "", monetary, null, Confidence.Design);

    private static TerminationGround Ground(string code, string? byCommand = null) => new(code, "", "", byCommand, null, Confidence.Design);

    private static SuspensionReason Reason(string code, PeriodEffect period) => new(code, "", "", period, null, Confidence.Design);

    private static T[] FromFile<T>(string name) =>
        JsonSerializer.Deserialize<T[]>(
            File.ReadAllText(Path.Combine(Golden.Root, $"src/Mediation.Api/ReferenceData/{name}.json")),
            s_files
        )!;

    private static Court Court(string id, string docketCode) =>
        new(id, docketCode, "", "", CourtLevel.Basic, "421321", null, Confidence.Design);

    private static Organisation Organisation(string id, string? prefix, params Footing[] footings) =>
        new(
            id,
            "",
            "",
            "union_mediation_studio",
            AdminLevel.County,
            "421321",
            null,
            footings,
            ["421321"],
            prefix is null
                ? null
                : new CaseNumbering(prefix, "{prefix}〔{year}〕{number:0000}号", "{prefix}〔{year}〕{number:0000}-协{sequence:00}", []),
            [],
            Confidence.Design
        );

    private static Mediator Mediator(string id, string organisation, params RosterEntry[] rosters) =>
        new(id, "", organisation, [], rosters, [], MediatorStatus.Active, Day("2024-01-01"), null);
}
