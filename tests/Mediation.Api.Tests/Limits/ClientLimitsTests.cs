using Mediation.Api.Limits;
using Mediation.Api.OpenApi;
using Mediation.Api.Tests.Cases;
using Mediation.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Api.Tests.Limits;

/// <summary>Limits as a client meets them.</summary>
public sealed class ClientLimitsTests(Registers registers)
{
    private const string Codes = "/v1/reference/evidence-kinds";
    private const string Window = "100000000";

    [Fact]
    public async Task Two_nodes_share_a_budget_that_a_restart_does_not_renew_and_each_client_has_its_own()
    {
        await using var one = await RegisterApp.StartAsync(registers.Postgres, Tight, replace: Patient);
        int passed;
        await using (var two = await NodeBesideAsync(one))
        {
            passed = await SendAsync(130, one.As(Staff.Mediator), two.As(Staff.Mediator));
            passed.ShouldBeInRange(190, 210);

            var refused = (await two.As(Staff.Mediator).Get(Codes, ("Accept-Language", "en"))).ShouldBeProblem(429, "too_many_requests");
            refused.Headers["RateLimit-Policy"].ShouldBe($"\"reads\";q=200;w={Window}");
            var left = int.Parse(refused.Headers["Retry-After"], null);
            left.ShouldBeInRange(1, int.Parse(Window, null));
            refused.Headers["RateLimit"].ShouldStartWith("\"reads\";r=0;t=");
            // Nobody gets past it to be told whether something is there.
            (await one.As(Staff.Mediator).Get($"/v1/cases/{Guid.CreateVersion7()}")).ShouldBe(429);

            // Its other budgets, other clients, people without a token and the probes of the machines go on.
            (await one.As(Staff.Mediator).Get("/v1/cases"))
                .ShouldBe(200)
                .Headers["RateLimit-Policy"]
                .ShouldStartWith("\"searches\";q=");
            (await one.As(Staff.Mediator).Post("/v1/cases", null))
                .ShouldBe(400)
                .Headers["RateLimit-Policy"]
                .ShouldStartWith("\"commands\";q=");
            var other = (await one.As(Staff.Manager).Get(Codes)).ShouldBe(200);
            other.Headers["RateLimit"].ShouldStartWith("\"reads\";r=199;t=");
            (await one.As(null).Get("/problems/not_found")).ShouldBe(200);
            (await one.As(null).Get("/health/live")).ShouldBe(200).Headers.Keys.ShouldNotContain("RateLimit");
        }

        await using var again = await NodeBesideAsync(one);
        (passed + await SendAsync(20, again.As(Staff.Mediator))).ShouldBeLessThanOrEqualTo(210);
    }

    [Fact]
    public async Task Who_has_no_token_is_known_by_the_address_which_stands_nowhere_in_clear()
    {
        await using var register = await RegisterApp.StartAsync(registers.Postgres, Tight, replace: Patient);
        var nobody = register.As(null);
        var answers = new List<int>();
        for (var index = 0; index < 230; index++)
        {
            answers.Add((await nobody.Get(Codes)).Status);
        }
        answers.Distinct().ShouldBe([401, 429]);
        answers.Count(status => status == 401).ShouldBeInRange(190, 210);
        (await nobody.Get("/health/ready")).ShouldBe(200);
        var clients = await register.ReadAsync<string>("SELECT client FROM mediation.client_budgets");
        clients.ShouldNotBeEmpty();
        clients.ShouldAllBe(client => !client.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sandbox_is_no_second_budget_and_a_client_may_have_a_larger_one()
    {
        await using var register = await RegisterApp.StartAsync(
            registers.Postgres,
            builder =>
            {
                Tight(builder);
                builder.Configuration[$"Limits:Clients:{Staff.Manager.StaffId}"] = "3";
            },
            replace: Patient
        );
        var made = (await register.As(Staff.Mediator).Post("/v1/sandboxes", Commands.Json(new { }))).ShouldBe(201);
        var sandbox = ("Mediation-Sandbox", (string)made["sandboxId"]!);
        (await register.As(Staff.Mediator).Get(Codes)).ShouldBe(200).Headers["RateLimit"].ShouldStartWith("\"reads\";r=199;");
        (await register.As(Staff.Mediator).Get(Codes, sandbox)).ShouldBe(200).Headers["RateLimit"].ShouldStartWith("\"reads\";r=198;");
        (await register.As(Staff.Manager).Get(Codes)).ShouldBe(200).Headers["RateLimit-Policy"].ShouldBe($"\"reads\";q=600;w={Window}");
    }

    [Fact]
    public async Task Where_limits_are_off_nothing_is_counted()
    {
        await using var register = await RegisterApp.StartAsync(
            registers.Postgres,
            builder =>
            {
                Tight(builder);
                builder.Configuration["Limits:Enabled"] = "false";
            }
        );
        (await SendAsync(220, register.As(Staff.Mediator))).ShouldBe(220);
        (await register.As(Staff.Mediator).Get(Codes)).Headers.Keys.ShouldNotContain("RateLimit");
    }

    [Fact]
    public async Task What_takes_too_long_is_given_up_with_a_problem_and_goes_on_afterwards()
    {
        await using var register = await RegisterApp.StartAsync(
            registers.Postgres,
            builder =>
            {
                builder.Configuration["Mediation:Role"] = "api";
                builder.Configuration["Limits:RequestTime"] = "00:00:02";
            }
        );
        await using (var connection = await register.Source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var hold = new NpgsqlCommand("LOCK TABLE mediation.case_register IN ACCESS EXCLUSIVE MODE", connection);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            (await register.As(Staff.Mediator).Get("/v1/cases")).ShouldBeProblem(503, "busy").Headers["Retry-After"].ShouldBe("5");
        }
        await Eventually.HoldsAsync(async () => (await register.As(Staff.Mediator).Get("/v1/cases")).Status == 200);
    }

    [Fact]
    public void Every_operation_that_a_policy_names_is_there_and_is_named_once()
    {
        var there = registers
            .Shared.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<OperationText>()?.Id)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var named = LimitPolicies.All.SelectMany(row => row.Operations ?? []).ToArray();
        named.Length.ShouldBeGreaterThan(10);
        named.Except(there).ShouldBeEmpty();
        named.ShouldBeUnique();
        LimitPolicies.All.ShouldAllBe(row => row.Requests >= 100 && row.Seconds > 0 && row.What.Length > 0);
    }

    private static void Tight(WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection([
            new("Mediation:Role", "api"),
            new("Limits:Factor", "1"),
            new("Limits:Policies:reads:Requests", "200"),
            new("Limits:Policies:reads:Seconds", Window),
        ]);

    // While a number does not come, requests pass uncounted: here it is waited for, however busy the machine is.
    private static void Patient(IServiceCollection services) =>
        services.AddSingleton(provider => new BudgetLeases(provider.GetRequiredService<NpgsqlDataSource>(), Eventually.Patience));

    private static async Task<RegisterApp> NodeBesideAsync(RegisterApp one)
    {
        var folder = Directory.CreateTempSubdirectory("mediation-register");
        File.Copy(Path.Combine(one.Folder, "master.key"), Path.Combine(folder.FullName, "master.key"));
        return await RegisterApp.StartOnAsync(one.Database, folder, Tight, migrate: false, Patient);
    }

    private static async Task<int> SendAsync(int times, params ApiClient[] clients)
    {
        var passed = 0;
        for (var index = 0; index < times; index++)
        {
            foreach (var client in clients)
            {
                var answer = await client.Get(Codes);
                answer.Status.ShouldBeOneOf(200, 429);
                passed += answer.Status == 200 ? 1 : 0;
            }
        }
        return passed;
    }
}
