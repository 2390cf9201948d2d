using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Evidence;

namespace Mediation.Domain.Tests.Cases.Evidence;

public sealed class StoreEvidenceFileTests
{
    private static readonly EvidenceFile s_file = new(Ids.EvidenceFile, 1_024, "9f86", "application/pdf");

    [Fact]
    public void Its_file_follows() =>
        Given(ACase.FromCourt.InMediation().WithEvidence())
            .When(new StoreEvidenceFile(Ids.Evidence, s_file))
            .Then(new EvidenceFileStored(Ids.Evidence, Ids.EvidenceFile, 1_024, "9f86", "application/pdf"))
            .ThenCase(@case => @case.Evidence.ShouldHaveSingleItem().File.ShouldBe(s_file));

    [Fact]
    public void Whether_a_file_would_be_taken_is_answered_before_there_is_one() =>
        Given(ACase.FromCourt.InMediation().WithEvidence()).When(new StoreEvidenceFile(Ids.Evidence, null)).ThenNothingNew();

    [Fact]
    public void The_same_bytes_again_are_the_same_file() =>
        Given(WithFile).When(new StoreEvidenceFile(Ids.Evidence, s_file with { FileId = Ids.NextEvidence })).ThenNothingNew();

    [Fact]
    public void Cannot_put_another_file_in_the_place_of_one() =>
        Given(WithFile)
            .When(new StoreEvidenceFile(Ids.Evidence, s_file with { ContentHash = "0d99" }))
            .ThenRefused(EvidenceRefusals.EvidenceHasFile);

    [Fact]
    public void Cannot_have_a_file_when_it_is_not_on_record() =>
        Given(ACase.FromCourt.InMediation())
            .When(new StoreEvidenceFile(Ids.Evidence, s_file))
            .ThenRefused(EvidenceRefusals.UnknownEvidence);

    [Fact]
    public void Cannot_have_a_file_once_it_was_taken_back() =>
        Given(Withdrawn).When(new StoreEvidenceFile(Ids.Evidence, s_file)).ThenRefused(EvidenceRefusals.EvidenceIsWithdrawn);

    private static ACase WithFile =>
        ACase
            .FromCourt.InMediation()
            .WithEvidence()
            .With(new EvidenceFileStored(Ids.Evidence, Ids.EvidenceFile, 1_024, "9f86", "application/pdf"));

    private static ACase Withdrawn => ACase.FromCourt.InMediation().WithEvidence().With(new EvidenceWithdrawn(Ids.Evidence, "误传"));
}
