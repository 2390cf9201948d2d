using Mediation.Api.Access;
using Mediation.Api.Tests.Cases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Access;

/// <summary>No address is there without saying what it needs of its caller.</summary>
public sealed class NeedTests(Registers registers)
{
    [Fact]
    public void Every_endpoint_declares_what_it_needs_or_that_it_is_open() =>
        registers
            .Shared.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<Need>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText)
            .ShouldBeEmpty("add .Needs(Need.…), see docs/access.md");
}
