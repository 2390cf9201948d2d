using System.Buffers.Text;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text.Json;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mediation.Api.Deadlines;

/// <summary>The law's clock, for anybody: rules, calculator and calendars.</summary>
public static class DeadlineRuleEndpoints
{
    internal static readonly ApiTag Tag = new(
        "Deadlines",
        "Time limits with their articles, how they are counted, and the calendars. Reading needs no credentials."
    );

    /// <summary>Reads rulebook and calendars now, so that a wrong file stops the start and not the first request.</summary>
    public static IServiceCollection AddDeadlines(this IServiceCollection services)
    {
        // A register may be given another book, as tests do with a law that is to come.
        services.TryAddSingleton(provider => RulebookLoader.LoadEmbedded(provider.GetRequiredService<LiveReference>().Embedded));
        services.AddSingleton<CalendarStore>();
        services.AddSingleton<Calendars>();
        services.AddSingleton<LawClocks>();
        services.AddHostedService(provider => provider.GetRequiredService<Calendars>());
        return services;
    }

    /// <summary>Maps rules, preview and calendars.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var book = routes.ServiceProvider.GetRequiredService<DeadlineRulebook>();
        var example = DeadlineRuleEntry.Of(
            "negotiation-and-mediation",
            book.Rules.Find("MED_ACCEPT") ?? book.Rules.All[0],
            book,
            new(2026, 3, 5)
        );
        routes
            .MapGet("/v1/deadline-rules", (HttpContext context, TimeProvider time) => Read(context, ListOf(book, Today(time))))
            .AllowAnonymous()
            .Describes(
                new(
                    "listDeadlineRules",
                    Tag,
                    "List the deadline rules",
                    "Every time limit this register knows: what starts it, how long it runs and in which unit, how it is counted, what moves it, what follows, which article says so and how sure that is."
                )
            )
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .Answers(
                StatusCodes.Status200OK,
                "The rules, in the order of a dispute.",
                new DeadlineRuleList([example], []),
                AnswerHeaders.ListTag
            )
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "Nothing has changed.", AnswerHeaders.ListTag);
        routes
            .MapGet(
                "/v1/deadline-rules/{code}",
                (HttpContext context, string code, TimeProvider time) =>
                    book.Rules.Find(code) is { } rule ? Read(context, EntryOf(book, rule, Today(time))) : UnknownRule(context, code)
            )
            .AllowAnonymous()
            .Describes(
                new(
                    "readDeadlineRule",
                    Tag,
                    "Read a deadline rule",
                    "One time limit with all its versions: a period is governed by the version in force on the day it starts, and by that of the smallest division that has one of its own."
                )
            )
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .Answers(StatusCodes.Status200OK, "The rule.", example, AnswerHeaders.ListTag)
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "Nothing has changed.", AnswerHeaders.ListTag)
            .Refuses("unknown_deadline_rule");
        PreviewDeadlineEndpoint.Map(routes);
        CalendarEndpoints.Map(routes);
    }

    /// <summary>The whole book as it stands on a day.</summary>
    public static DeadlineRuleList ListOf(DeadlineRulebook book, DateOnly today) =>
        new(
            [.. book.Chapters.SelectMany(chapter => chapter.Rules.Select(rule => DeadlineRuleEntry.Of(chapter.Code, rule, book, today)))],
            book.LeftOut
        );

    /// <summary>404 that names the code; only what a code may look like is given back.</summary>
    internal static IResult UnknownRule(HttpContext context, string code) =>
        new QueryReader(context).Faults is { Count: > 0 } faults
            ? Problem.Invalid(faults)
            : Problem.Of(
                "unknown_deadline_rule",
                ("rule", code.Length <= 60 && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? code : "(not a code)")
            );

    private static DeadlineRuleEntry EntryOf(DeadlineRulebook book, DeadlineRule rule, DateOnly today) =>
        DeadlineRuleEntry.Of(book.Chapters.First(chapter => chapter.Rules.Contains(rule)).Code, rule, book, today);

    private static DateOnly Today(TimeProvider time) => LawfulDay.Of(time.GetUtcNow());

    private static IResult Read<T>(HttpContext context, T answer)
    {
        var query = new QueryReader(context);
        if (query.Faults.Count > 0)
            return Problem.Invalid(query.Faults);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options);
        var tag = $"\"{Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 12))}\"";
        context.Response.Headers.CacheControl = "no-cache";
        if (ConditionalRead.IsKnown(context.Request, tag))
            return ConditionalRead.NotModified(context.Response, tag);
        context.Response.Headers.ETag = tag;
        return TypedResults.Bytes(bytes, MediaTypeNames.Application.Json);
    }
}
