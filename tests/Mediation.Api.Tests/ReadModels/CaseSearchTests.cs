using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.ReadModels;

/// <summary>Finding a case again by what people remember of it.</summary>
public sealed class CaseSearchTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private RegisterApp App => own.App;

    [Theory]
    [InlineData("欧阳")]
    [InlineData("阳慧")]
    [InlineData("慧")]
    [InlineData("欧阳慧珊")]
    [InlineData("众诚")]
    [InlineData("众诚ABC机械")]
    [InlineData("abc")]
    [InlineData("ＡＢＣ机械")]
    [InlineData("ａｂｃ")]
    [InlineData(" 众诚 ")]
    [InlineData("有限公司")]
    [InlineData("𠮷")]
    [InlineData("珊𠮷")]
    public async Task Any_part_of_a_name_finds_the_case(string part)
    {
        var road = await new Road(App) { WorkerName = "欧阳慧珊𠮷", EmployerName = "广水众诚ABC机械有限公司" }.WalkAsync(
            CaseStatus.Submitted
        );
        (await FindAsync(Staff.Mediator, part)).ShouldContain(road.CaseId);
    }

    [Theory]
    [InlineData("ABC")]
    [InlineData("ＡＢＣ")]
    [InlineData("（随州）")]
    [InlineData("(随州)")]
    public async Task Letters_of_either_width_are_the_same_letters_on_both_sides(string part)
    {
        var road = await new Road(App) { EmployerName = "宏图ＡＢＣ（随州）物流公司" }.WalkAsync(CaseStatus.Submitted);
        (await FindAsync(Staff.Mediator, part)).ShouldContain(road.CaseId);
    }

    [Theory]
    [InlineData("慧阳")]
    [InlineData("欧慧")]
    [InlineData("众诚机械")]
    [InlineData("陈晓红的")]
    public async Task What_no_name_holds_finds_nothing(string part)
    {
        await new Road(App) { WorkerName = "欧阳慧珊", EmployerName = "广水众诚ABC机械有限公司" }.WalkAsync(CaseStatus.Submitted);
        (await FindAsync(Staff.Mediator, part)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("百分之百%公司")]
    [InlineData("下划_线公司")]
    [InlineData("反斜\\杠公司")]
    public async Task Signs_that_a_database_takes_for_more_are_plain_characters(string name)
    {
        var road = await new Road(App) { EmployerName = name }.WalkAsync(CaseStatus.Submitted);
        var other = await new Road(App) { EmployerName = "百分之百甲公司下划乙线公司反斜丙杠公司" }.WalkAsync(CaseStatus.Submitted);
        var sign = name.First(c => c is '%' or '_' or '\\').ToString();
        foreach (var part in new[] { sign, name, name[(name.IndexOf(sign) - 1)..(name.IndexOf(sign) + 2)] })
        {
            var found = await FindAsync(Staff.Mediator, part);
            found.ShouldContain(road.CaseId, part);
            found.ShouldNotContain(other.CaseId, part);
        }
    }

    [Fact]
    public async Task Numbers_find_it_in_part_and_in_either_width()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted, fromCourt: true);
        var number = (string)(await road.Client.Get(road.Path))["caseNumber"]!;
        foreach (var part in new[] { number, number[^5..], "工调", "〔2026〕", "鄂1321民诉前调", "(2026)鄂1321", "（２０２６）鄂１３２１" })
        {
            (await FindAsync(Staff.Mediator, part)).ShouldContain(road.CaseId, part);
        }
        (await FindAsync(Staff.CourtClerk, "民诉前调88")).ShouldContain(road.CaseId);
        (await FindAsync(Staff.OtherCourtClerk, "民诉前调88")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_the_reader_may_not_see_is_not_searched()
    {
        var road = new Road(App)
        {
            FromCourt = true,
            WorkerName = "司马相如",
            EmployerName = "独此一家纺织厂",
        };
        await road.WalkAsync(CaseStatus.Submitted);
        // As long as nobody is assigned, any mediator of the organisation may be the one.
        (await FindAsync(Staff.OtherMediator, "司马")).ShouldBe([road.CaseId]);

        await road.GiveAsync("acceptCase");
        await road.GiveAsync("assignMediator");
        (await FindAsync(Staff.OtherMediator, "司马")).ShouldBeEmpty();
        (await FindAsync(Staff.OtherMediator, "独此一家")).ShouldBeEmpty();
        foreach (var who in new[] { Staff.Mediator, Staff.Manager, Staff.CourtClerk })
        {
            (await FindAsync(who, "司马")).ShouldBe([road.CaseId]);
        }
        (await FindAsync(Staff.Stranger, "司马")).ShouldBeEmpty();

        var row = (await App.As(Staff.OtherMediator).Get("/v1/cases?limit=200"))["items"]!
            .AsArray()
            .Single(item => (Guid)item!["caseId"]! == road.CaseId)!;
        row["parties"].ShouldBeNull();
    }

    [Fact]
    public async Task A_person_is_found_by_the_whole_number_in_a_body()
    {
        var road = await new Road(App) { ResidentId = Numbers.NewResidentIdWithX() }.WalkAsync(CaseStatus.Submitted);
        (await SearchAsync(Staff.Mediator, new { residentId = road.ResidentId })).ShouldBe([road.CaseId]);
        (await SearchAsync(Staff.Mediator, new { residentId = road.ResidentId.ToLowerInvariant() })).ShouldBe([road.CaseId]);
        (await SearchAsync(Staff.Mediator, new { phone = road.Phone })).ShouldBe([road.CaseId]);
        (await SearchAsync(Staff.Mediator, new { residentId = Numbers.NewResidentId() })).ShouldBeEmpty();
        (await SearchAsync(Staff.Stranger, new { phone = road.Phone })).ShouldBeEmpty();
        (await SearchAsync(Staff.CourtClerk, new { phone = road.Phone })).ShouldBeEmpty();

        // Neither number is found as a text, in whole or in part.
        (await FindAsync(Staff.Mediator, road.ResidentId)).ShouldBeEmpty();
        (await FindAsync(Staff.Mediator, road.Phone)).ShouldBeEmpty();
        (await FindAsync(Staff.Mediator, road.Phone[3..])).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_number_recorded_with_a_small_x_is_the_same_number()
    {
        var id = Numbers.NewResidentIdWithX();
        var road = await new Road(App) { ResidentId = id.ToLowerInvariant() }.WalkAsync(CaseStatus.Submitted);
        (await SearchAsync(Staff.Mediator, new { residentId = id })).ShouldBe([road.CaseId]);
        ((string)(await road.Client.Get(road.Path))["parties"]![0]!["residentId"]!).ShouldBe(id);
    }

    [Fact]
    public async Task Landlines_are_found_with_and_without_their_hyphen()
    {
        var road = await new Road(App) { Phone = "0722-3315678" }.WalkAsync(CaseStatus.Submitted);
        (await SearchAsync(Staff.Mediator, new { phone = "07223315678" })).ShouldBe([road.CaseId]);
    }

    [Fact]
    public async Task The_question_is_checked()
    {
        var client = App.As(Staff.Mediator);
        (await client.Post("/v1/cases/search", Commands.Empty)).ShouldBeInvalid("/residentId required");
        (await client.Post("/v1/cases/search", Commands.Json(new { residentId = "421399198603120023" }))).ShouldBeInvalid(
            "/residentId resident_id_wrong_check_digit"
        );
        (await client.Post("/v1/cases/search", Commands.Json(new { name = "陈" }))).Faults.ShouldContain("/name unknown_property");
        var both = new { residentId = Numbers.NewResidentId(), phone = Numbers.NewPhone() };
        (await client.Post("/v1/cases/search", Commands.Json(both))).ShouldBeInvalid("/residentId must_be_absent");
        (await App.As(null).Post("/v1/cases/search", Commands.Empty)).ShouldBeProblem(401, "unauthenticated");
    }

    private Task<List<Guid>> FindAsync(StaffToken who, string text) =>
        IdsAsync(App.As(who).Get($"/v1/cases?limit=200&q={Uri.EscapeDataString(text)}"));

    private Task<List<Guid>> SearchAsync(StaffToken who, object question) =>
        IdsAsync(App.As(who).Post("/v1/cases/search", Commands.Json(question)));

    private static async Task<List<Guid>> IdsAsync(Task<Reply> answer) =>
        [.. (await answer).ShouldBe(200)["items"]!.AsArray().Select(item => (Guid)item!["caseId"]!)];
}
