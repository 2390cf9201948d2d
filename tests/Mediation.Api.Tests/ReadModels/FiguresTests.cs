using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.ReadModels;

/// <summary>A commit is in the figures when it is answered: nothing that runs beside the requests is waited for.</summary>
public sealed class FiguresTests(OwnRegister register) : IClassFixture<OwnRegister>
{
    [Fact]
    public async Task Figures_count_an_outcome_as_soon_as_it_is_answered()
    {
        await Road.ToAsync(register.App, CaseStatus.Settled);

        var figures = (await register.App.As(Staff.Mediator).Get("/v1/figures?from=2026-01-01&to=2026-12-31")).ShouldBe(200);
        ((long)figures["received"]!).ShouldBe(1);
        ((long)figures["settled"]!).ShouldBe(1);
    }
}
