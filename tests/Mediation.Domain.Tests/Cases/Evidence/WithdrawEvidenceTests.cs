using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Evidence;

namespace Mediation.Domain.Tests.Cases.Evidence;

public sealed class WithdrawEvidenceTests
{
    private static readonly EvidenceFile s_file = new(Ids.EvidenceFile, 1_024, "9f86", "application/pdf");

    [Fact]
    public void It_can_be_taken_back_and_stays_on_record() =>
        Given(WithFile)
            .When(new WithdrawEvidence(Ids.Evidence, "另行提交原件"))
            .Then(new EvidenceWithdrawn(Ids.Evidence, "另行提交原件"))
            .ThenCase(@case => @case.Evidence.ShouldHaveSingleItem().File.ShouldBe(s_file));

    [Fact]
    public void Taken_back_twice_is_once() => Given(Withdrawn).When(new WithdrawEvidence(Ids.Evidence, "又一次")).ThenNothingNew();

    [Fact]
    public void Cannot_take_back_what_was_never_brought() =>
        Given(ACase.FromCourt.InMediation()).When(new WithdrawEvidence(Ids.Evidence, "误传")).ThenRefused(EvidenceRefusals.UnknownEvidence);

    private static ACase WithFile =>
        ACase
            .FromCourt.InMediation()
            .WithEvidence()
            .With(new EvidenceFileStored(Ids.Evidence, Ids.EvidenceFile, 1_024, "9f86", "application/pdf"));

    private static ACase Withdrawn => ACase.FromCourt.InMediation().WithEvidence().With(new EvidenceWithdrawn(Ids.Evidence, "误传"));
}
