using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Evidence;

namespace Mediation.Domain.Tests.Cases.Evidence;

public sealed class AddEvidenceTests
{
    private static readonly AddEvidence s_add = new(
        Ids.Evidence,
        Ids.Worker,
        "documentary",
        StatementClass.EvidenceRef,
        "工资条",
        "工资条.pdf",
        false
    );

    [Fact]
    public void Evidence_comes_in_at_any_time_before_the_archive() =>
        Given(ACase.FromCourt)
            .When(s_add)
            .Then(new EvidenceAdded(Ids.Evidence, Ids.Worker, "documentary", StatementClass.EvidenceRef, "工资条", "工资条.pdf"))
            .ThenStatus(CaseStatus.Submitted)
            .ThenCase(@case => @case.Evidence.ShouldHaveSingleItem().File.ShouldBeNull());

    [Fact]
    public void The_organisation_may_gather_it_itself() =>
        Given(ACase.FromCourt.InMediation()).When(s_add with { BroughtBy = null }).ThenStatus(CaseStatus.InMediation);

    [Fact]
    public void The_same_evidence_twice_is_one() => Given(ACase.FromCourt.InMediation().WithEvidence()).When(s_add).ThenNothingNew();

    [Fact]
    public void Cannot_put_other_evidence_under_an_id_that_is_taken() =>
        Given(ACase.FromCourt.InMediation().WithEvidence())
            .When(s_add with { Title = "考勤记录" })
            .ThenRefused(EvidenceRefusals.EvidenceIdTaken, "/evidenceId");

    [Fact]
    public void Cannot_come_from_somebody_who_is_no_party() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_add with { BroughtBy = Ids.Evidence })
            .ThenRefused(CaseRefusals.UnknownParty, "/broughtBy");

    [Fact]
    public void Cannot_be_of_a_kind_that_nobody_knows() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_add with { Kind = "hearsay" })
            .ThenRefused(EvidenceRefusals.UnknownEvidenceKind, "/kind");

    [Fact]
    public void Cannot_stand_in_the_case_when_it_was_given_in_caucus() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_add with { GivenInCaucus = true })
            .ThenRefused(EvidenceRefusals.CaucusEvidenceKeptOut, "/givenInCaucus");

    [Fact]
    public void Cannot_stand_in_the_case_when_it_is_a_concession() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_add with { Class = StatementClass.Concession })
            .ThenRefused(EvidenceRefusals.CaucusEvidenceKeptOut, "/class");
}
