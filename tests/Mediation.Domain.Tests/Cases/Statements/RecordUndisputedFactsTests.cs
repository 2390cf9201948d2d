using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Statements;
using Mediation.Domain.Tests.Cases.Consents;

namespace Mediation.Domain.Tests.Cases.Statements;

public sealed class RecordUndisputedFactsTests
{
    private static readonly RecordUndisputedFacts s_record = new(Ids.Facts, "2018年1月15日入职", ACommand.BothSigned);

    [Fact]
    public void What_neither_side_disputes_is_written_down_and_confirmed_by_both() =>
        Given(ACase.FromCourt.InMediation())
            .At(Moments.Shanghai("2026-03-13", "12:00"))
            .When(s_record)
            .Then(new UndisputedFactsRecorded(Ids.Facts, ACommand.BothSigned, "2018年1月15日入职"))
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case => @case.UndisputedFacts.ShouldHaveSingleItem().Text.ShouldBe("2018年1月15日入职"));

    [Fact]
    public void It_is_done_when_mediation_has_failed_too() =>
        Given(ACase.FromCourt.InMediation().Failed()).When(s_record).ThenStatus(CaseStatus.Failed);

    [Fact]
    public void Cannot_be_written_down_without_the_consent_of_every_party() =>
        ConsentsToAStep.AreHeldTo(
            ACase.FromCourt.InMediation(),
            "/confirmedBy",
            confirmedBy => s_record with { ConfirmedBy = confirmedBy }
        );

    [Fact]
    public void The_same_record_twice_is_one() => Given(ACase.FromCourt.InMediation().With(Recorded)).When(s_record).ThenNothingNew();

    [Fact]
    public void Cannot_put_other_facts_in_the_place_of_those_that_were_confirmed() =>
        Given(ACase.FromCourt.InMediation().With(Recorded))
            .When(s_record with { Text = "2019年入职" })
            .ThenRefused(StatementRefusals.FactsIdTaken, "/factsId");

    private static UndisputedFactsRecorded Recorded => new(Ids.Facts, ACommand.BothSigned, "2018年1月15日入职");
}
