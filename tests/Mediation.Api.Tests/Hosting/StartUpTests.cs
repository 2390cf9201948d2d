using System.Net;
using System.Net.Sockets;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Reliability;

namespace Mediation.Api.Tests.Hosting;

/// <summary>Starting, refusing to start, and saying whether one is there.</summary>
public sealed class StartUpTests(Registers registers)
{
    [Fact]
    public async Task In_production_a_missing_database_ends_the_start_with_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("mediation-start");
        try
        {
            await using var api = ApiProcess.Start(
                folder.FullName,
                [
                    new("ASPNETCORE_ENVIRONMENT", "Production"),
                    new("DOTNET_ENVIRONMENT", "Production"),
                    new("ConnectionStrings:Mediation", null),
                ]
            );
            (await api.ExitCodeAsync()).ShouldNotBe(0);
            api.Errors.ShouldContain("ConnectionStrings__Mediation");
            api.Errors.ShouldNotContain("   at ");
            folder.EnumerateFileSystemInfos().ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Where_another_listens_the_start_ends_with_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("mediation-start");
        using var another = new TcpListener(IPAddress.Loopback, 0);
        another.Start();
        try
        {
            var database = await registers.Postgres.CreateDatabaseAsync();
            await using var api = ApiProcess.Start(
                folder.FullName,
                [
                    new("ASPNETCORE_ENVIRONMENT", "Testing"),
                    new("ConnectionStrings:Mediation", database.AppConnectionString),
                    new("ConnectionStrings:MediationOwner", database.OwnerConnectionString),
                    new("Mediation:LocalFolder", folder.FullName),
                ],
                "--urls",
                $"http://{another.LocalEndpoint}"
            );
            (await api.ExitCodeAsync()).ShouldBe(1);
            api.Errors.ShouldContain("--urls");
            api.Errors.ShouldNotContain("   at ");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task It_lives_and_is_ready_and_asks_nobody_who_he_is()
    {
        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            var answer = (await registers.Shared.As(null).Get(path)).ShouldBe(200);
            answer.Text.ShouldBe("Healthy");
        }
    }

    [Fact]
    public async Task Without_its_tables_it_lives_and_is_not_ready()
    {
        await using var app = await RegisterApp.StartAsync(
            registers.Postgres,
            builder => builder.Configuration["Mediation:Role"] = "api",
            migrate: false
        );
        (await app.As(null).Get("/health/live")).ShouldBe(200);
        (await app.As(null).Get("/health/ready")).ShouldBeProblem(503, "not_ready").Headers["Retry-After"].ShouldBe("5");
    }
}
