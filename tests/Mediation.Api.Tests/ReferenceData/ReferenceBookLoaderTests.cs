using Mediation.Api.ReferenceData;
using Mediation.Domain.Reference;

namespace Mediation.Api.Tests.ReferenceData;

public sealed class ReferenceBookLoaderTests
{
    private static readonly ReferenceBook Book = ReferenceBookLoader.LoadEmbedded();
    private static readonly DateOnly Day = new(2026, 3, 5);

    [Fact]
    public void The_wage_arrears_case_finds_its_court_studio_and_mediator()
    {
        var court = Book.FindCourtByDocketCode("鄂1321").ShouldNotBeNull();
        court.Zh.ShouldBe("随县人民法院");
        var studio = Book.Organisations.Find("suixian-union-studio").ShouldNotBeNull();
        studio.IsInvitedBy(court.Id, Day).ShouldBeTrue();
        studio.InvitingCourtsOn(Day).ShouldBe([court.Id]);
        studio.StandsOn(LegalBasis.Art10People, Day).ShouldBeTrue();
        var numbering = studio.Numbering.ShouldNotBeNull();
        numbering.CaseNumber(2026, numbering.LastOnPaper(2026) + 1).ShouldBe("随县工调〔2026〕0088号");
        numbering.AgreementNumber(2026, 88, 1).ShouldBe("随县工调〔2026〕0088-协01");
        var mediator = Book.MediatorsOf(studio.Id, Day).First(person => person.Kinds.Contains("full_time"));
        mediator.Name.ShouldBe("周敏");
        mediator.RosterOf(court.Id, Day).ShouldNotBeNull();
        AgreementForce
            .When(studio, IntakeChannels.CourtPrefiling, AgreementForm.Electronic, court.Id, Day)
            .ShouldBe(TakesEffect.SignedElectronicallyByAllParties);
    }

    [Theory]
    [InlineData("labour.contract.remuneration", "205(5)", "186(5)", StatisticsClass.Remuneration)]
    [InlineData("labour.over_age", "208", null, StatisticsClass.Other)]
    [InlineData("labour.social_insurance.work_injury", "206(2)", "187(2)", StatisticsClass.WorkInjury)]
    [InlineData("personnel.dismissal", "213", "192", StatisticsClass.Termination)]
    [InlineData("new_form.contract.remuneration", "214(2)", null, StatisticsClass.Remuneration)]
    [InlineData("adjacent.service_contract", "144", "137", StatisticsClass.Other)]
    public void A_cause_has_its_number_in_each_published_list(string code, string now, string? before, StatisticsClass statistics)
    {
        var cause = Book.Causes.Find(code).ShouldNotBeNull();
        cause.NumberIn("2025").ShouldBe(now);
        cause.NumberIn("2020").ShouldBe(before);
        cause.Statistics.ShouldBe(statistics);
    }

    [Fact]
    public void A_number_that_is_only_remembered_says_so() =>
        Book.Causes.Find("adjacent.service_contract")!.Numbers[^1].Confidence.ShouldBe(Confidence.MemoryLow);

    [Fact]
    public void The_lists_hold_the_whole_catalogue()
    {
        Book.Causes.All.Count.ShouldBe(32);
        Book.ClaimItems.All.Count.ShouldBe(20);
        Book.DisputeGrounds.All.Count.ShouldBe(6);
        Book.RefusalReasons.All.Count.ShouldBe(13);
        Book.TerminationGrounds.All.Count.ShouldBe(9);
        Book.SuspensionReasons.All.Count.ShouldBe(9);
        Book.IntakeChannels.All.Count.ShouldBe(18);
        Book.OrganisationTypes.All.Count.ShouldBe(17);
        Book.WorkerGroups.All.Count(group => group.Parent == "new_employment_form").ShouldBe(7);
        Book.MediatorKinds.All.Count.ShouldBe(7);
        Book.EvidenceKinds.All.Count.ShouldBe(8);
        Book.CooperationMechanisms.All.Count.ShouldBe(8);
    }

    [Fact]
    public void The_channels_with_which_decisions_differ_are_in_the_list()
    {
        Book.IntakeChannels.Find(IntakeChannels.WalkIn).ShouldNotBeNull().OpenForRegistration.ShouldBeTrue();
        Book.IntakeChannels.Find(IntakeChannels.CourtPrefiling).ShouldNotBeNull().Origin.ShouldBe(IntakeOrigin.Court);
        Book.IntakeChannels.Find(IntakeChannels.CourtPostfiling).ShouldNotBeNull().EndedBy.ShouldBe(FileEnder.Court);
    }

    [Theory]
    [InlineData("suixian-union-studio", "421321", true)]
    [InlineData("suixian-union-studio", "421321998", true)]
    [InlineData("suixian-union-studio", "421303", false)]
    [InlineData("suixian-union-studio", "421300", false)]
    [InlineData("shifan-township-centre", "421321", false)]
    [InlineData("zengdu-service-centre", "421303", true)]
    [InlineData("zengdu-service-centre", "999999", false)]
    public void An_organisation_is_competent_within_its_territory(string organisation, string workplace, bool competent) =>
        Book.IsCompetent(Book.Organisations.Find(organisation)!, workplace).ShouldBe(competent);

    [Fact]
    public void One_of_the_places_is_enough() =>
        Book.IsCompetent(Book.Organisations.Find("zengdu-service-centre")!, "421321", "421303").ShouldBeTrue();

    [Theory]
    [InlineData("causes", "\"code\": \"labour\"", "\"code\": \"Labour\"", "causes.json 'Labour': is not a well-formed code")]
    [InlineData("causes", "\"parent\": \"labour.contract\"", "\"parent\": \"labour.x\"", "parent 'labour.x' is not known")]
    [InlineData("causes", "\"parent\": \"labour\"", "\"parent\": \"labour.contract\"", "has itself above it")]
    [InlineData("causes", "\"statistics\": \"other\"", "\"statistics\": \"rest\"", "causes.json row 1:")]
    [InlineData("causes", "\"statistics\": \"other\", ", "", "statistics")]
    [InlineData("causes", "\"number\": \"205(2)\"", "\"number\": \"205(1)\"", "number 205(1) of 2025 is also that of")]
    [InlineData("causes", "\"version\": \"2020\"", "\"version\": \"2019\"", "version '2019' is not in cause-lists")]
    [InlineData("claim-items", "\"monetary\": \"always\"", "\"money\": \"always\"", "claim-items.json row 1:")]
    [InlineData("claim-items", "\"code\": \"overtime\"", "\"code\": \"wages\"", "claim-items.json row 2: 'wages' stands twice")]
    [InlineData("refusal-reasons", "[", "{", "refusal-reasons.json:")]
    [InlineData("intake-channels", "\"openForRegistration\": true", "\"openForRegistration\": 1", "intake-channels.json row 1:")]
    [InlineData("divisions", "\"code\": \"421303\"", "\"code\": \"42130\"", "divisions.json '42130': is not a well-formed code")]
    [InlineData("courts", "\"docketCode\": \"鄂1303\"", "\"docketCode\": \"鄂1321\"", "docket code 鄂1321 is also that of")]
    [InlineData("courts", "\"superior\": \"hubei-13\"", "\"superior\": \"hubei-99\"", "parent 'hubei-99' is not known")]
    [InlineData("cooperation-mechanisms", "\"hr_bureau\"", "\"hr\"", "participant 'hr' is not known")]
    [InlineData("worker-groups", "\"parent\": \"new_employment_form\"", "\"parent\": \"new\"", "parent 'new' is not known")]
    [InlineData("organisations", "\"court\": \"hubei-1321\"", "\"court\": \"hubei-9\"", "court 'hubei-9' is not known")]
    [InlineData("organisations", "\"court\": \"hubei-1321\", ", "", "a court stands with court_invited, and only there")]
    [InlineData("organisations", "{number:0000}号", "{nr}号", "casePattern: '{number}' is missing")]
    [InlineData("organisations", "-协{sequence:00}", "", "agreementPattern: '{sequence}' is missing")]
    [InlineData("organisations", "\"prefix\": \"曾都职调\"", "\"prefix\": \"随县工调\"", "prefix 随县工调 is also that of")]
    [InlineData("organisations", "\"type\": \"township_mediation\"", "\"type\": \"justice_bureau\"", "of a type that does not mediate")]
    [InlineData("organisations", "\"type\": \"township_mediation\"", "\"type\": \"enterprise_lmc\"", "does not exist at this level")]
    [InlineData(
        "organisations",
        "[{\"basis\": \"art10_township\", \"from\": \"2024-01-01\"}]",
        "[]",
        "numbers cases but states no legal basis"
    )]
    [InlineData("organisations", "\"lastNumber\": 87", "\"lastNumber\": -1", "ends below 0")]
    [InlineData("mediators", "\"kinds\": [\"full_time\", \"court_invited\"]", "\"kinds\": [\"full_time\"]", "stands on a court's roster")]
    [InlineData(
        "mediators",
        "\"organisation\": \"zengdu-service-centre\"",
        "\"organisation\": \"zengdu\"",
        "organisation 'zengdu' is not known"
    )]
    [InlineData("mediators", "\"kinds\": [\"part_time\"]", "\"kinds\": []", "has no kind")]
    [InlineData(
        "mediators",
        "\"specialities\": [\"labour.contract\"",
        "\"specialities\": [\"labour.contact\"",
        "speciality 'labour.contact'"
    )]
    [InlineData("staff", ", \"court\": \"hubei-1321\"", "", "does not say where")]
    [InlineData("staff", "\"id\": \"suixian-s01\"", "\"id\": \"suixian-m01\"", "is also a mediator's id")]
    public void A_wrong_file_stops_the_start_and_says_where(string file, string right, string wrong, string mention)
    {
        var text = ReferenceBookLoader.Embedded(file);
        text.ShouldContain(right);
        var refusal = Should.Throw<InvalidDataException>(() =>
            ReferenceBookLoader.Load(name =>
                name == file ? text.Replace(right, wrong, StringComparison.Ordinal) : ReferenceBookLoader.Embedded(name)
            )
        );
        refusal.Message.ShouldContain(mention);
        refusal.Message.ShouldContain($"{file}.json");
    }

    [Fact]
    public void All_wrong_rows_are_named_at_once()
    {
        var refusal = Should.Throw<InvalidDataException>(() =>
            ReferenceBookLoader.Load(name =>
                name switch
                {
                    "claim-items" => """[{"code": "wages"}, {"code": "overtime"}]""",
                    "courts" => "nothing",
                    _ => ReferenceBookLoader.Embedded(name),
                }
            )
        );
        refusal.Message.ShouldContain("claim-items.json row 1");
        refusal.Message.ShouldContain("claim-items.json row 2");
        refusal.Message.ShouldContain("courts.json");
    }
}
