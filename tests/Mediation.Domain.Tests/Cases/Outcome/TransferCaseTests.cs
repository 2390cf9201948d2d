using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Outcome;

namespace Mediation.Domain.Tests.Cases.Outcome;

public sealed class TransferCaseTests
{
    private static readonly TransferCase s_transfer = new(
        TransferDestination.MediationOrganisation,
        Ids.Township,
        null,
        "劳动者住所地在该镇",
        "可申请仲裁"
    );

    [Fact]
    public void Another_organisation_gets_the_matter() =>
        Given(ACase.WalkIn.Accepted())
            .When(s_transfer)
            .Then(new CaseTransferred(TransferDestination.MediationOrganisation, Ids.Township, null, "劳动者住所地在该镇", "可申请仲裁"))
            .ThenStatus(CaseStatus.Transferred)
            .ThenCase(@case =>
                @case.Outcome.ShouldBe(
                    new Ending(CaseStatus.Transferred, "mediation_organisation", "劳动者住所地在该镇", @case.AsOf)
                    {
                        TransferredTo = Ids.Township,
                    }
                )
            );

    [Fact]
    public void An_authority_that_stands_in_no_directory_is_named() =>
        Given(ACase.WalkIn)
            .When(s_transfer with { Destination = TransferDestination.Police, OrganisationId = null, Authority = "随县公安局" })
            .ThenStatus(CaseStatus.Transferred);

    public static TheoryData<TransferDestination> Destinations => [.. Enum.GetValues<TransferDestination>()];

    [Theory]
    [MemberData(nameof(Destinations))]
    public void Every_kind_of_body_can_be_given_the_matter(TransferDestination destination) =>
        Given(ACase.WalkIn)
            .When(s_transfer with { Destination = destination, OrganisationId = null, Authority = "接收机关" })
            .ThenCase(@case => @case.Outcome!.Reason.ShouldBe(Domain.Kernel.Codes.Of(destination)));

    [Fact]
    public void Cannot_go_to_an_organisation_that_nobody_knows() =>
        Given(ACase.WalkIn)
            .When(s_transfer with { OrganisationId = "nowhere" })
            .ThenRefused(IntakeRefusals.UnknownOrganisation, "/organisationId");

    [Fact]
    public void Cannot_go_to_the_organisation_that_has_it() =>
        Given(ACase.WalkIn)
            .When(s_transfer with { OrganisationId = Ids.Studio })
            .ThenRefused(OutcomeRefusals.TransferredToItself, "/organisationId");
}
