"""The requests of the Developer API as pydantic models, and an app that echoes what they read.

Every model has the name of its JSON Schema. A body is sent to POST /<name>, a query to GET /<name>; the answer
shows the values as the server would go on with them, instants as microseconds since the epoch in UTC.
"""

from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import Annotated, List, Optional
from zoneinfo import ZoneInfo

from fastapi import FastAPI, Query
from fastapi.responses import JSONResponse
from pydantic import AliasChoices, BaseModel, Field, field_validator

app = FastAPI()
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def words(name, text):
    return Enum(name, {word: word for word in text.split()}, type=str)


MemoryCategory = words(
    "MemoryCategory",
    "interesting system manual workflow core hobbies lifestyle interests habits work skills learnings other auto",
)
TextSource = words("TextSource", "audio_transcript message other_text")
GoalType = words("GoalType", "boolean scale numeric")


class ConversationSource(str, Enum):
    friend = "friend"
    omi = "omi"
    fieldy = "fieldy"
    bee = "bee"
    plaud = "plaud"
    frame = "frame"
    friend_com = "friend_com"
    apple_watch = "apple_watch"
    phone = "phone"
    phone_call = "phone_call"
    desktop = "desktop"
    openglass = "openglass"
    screenpipe = "screenpipe"
    workflow = "workflow"
    sdcard = "sdcard"
    external_integration = "external_integration"
    limitless = "limitless"
    rayban_meta = "rayban_meta"
    onboarding = "onboarding"
    unknown = "unknown"

    @classmethod
    def _missing_(cls, value):
        return cls.unknown if isinstance(value, str) else None


class MemoryCreate(BaseModel):
    content: str = Field(min_length=1, max_length=500)
    category: Optional[MemoryCategory] = None
    visibility: str = "private"
    tags: List[str] = []


class MemoryBatch(BaseModel):
    memories: List[MemoryCreate] = Field(max_length=25)


class MemoryPatch(BaseModel):
    content: Optional[str] = Field(None, min_length=1, max_length=500)
    visibility: Optional[str] = None
    tags: Optional[List[str]] = None
    category: Optional[MemoryCategory] = None


class ActionItemCreate(BaseModel):
    description: str = Field(min_length=1, max_length=500)
    completed: bool = False
    due_at: Optional[datetime] = None


class ActionItemBatch(BaseModel):
    action_items: List[ActionItemCreate] = Field(max_length=50)


class ActionItemPatch(BaseModel):
    description: Optional[str] = Field(None, min_length=1, max_length=500)
    completed: Optional[bool] = None
    due_at: Optional[datetime] = None


class GeolocationCreate(BaseModel):
    google_place_id: Optional[str] = None
    latitude: float
    longitude: float
    address: Optional[str] = None
    location_type: Optional[str] = None


class ConversationCreate(BaseModel):
    text: str = Field(min_length=1, max_length=100000)
    text_source: TextSource = TextSource.other_text
    text_source_spec: Optional[str] = None
    started_at: Optional[datetime] = None
    finished_at: Optional[datetime] = None
    language: Optional[str] = "en"
    geolocation: Optional[GeolocationCreate] = None


class TranscriptSegmentCreate(BaseModel):
    text: str
    speaker: Optional[str] = "SPEAKER_00"
    speaker_id: Optional[int] = None
    is_user: bool = False
    person_id: Optional[str] = None
    start: float
    end: float


class ConversationFromSegments(BaseModel):
    transcript_segments: List[TranscriptSegmentCreate] = Field(min_length=1, max_length=500)
    client_session_id: Optional[str] = Field(
        None,
        min_length=1,
        max_length=200,
        validation_alias=AliasChoices("client_session_id", "client_conversation_id", "session_id", "client_id"),
    )
    # Null and absence are told apart from a source by the handler: what they stand for is a known difference.
    source: Optional[ConversationSource] = None
    started_at: Optional[datetime] = None
    finished_at: Optional[datetime] = None
    language: Optional[str] = "en"
    geolocation: Optional[GeolocationCreate] = None
    client_device_id: Optional[str] = None
    client_platform: Optional[str] = None

    @field_validator("client_session_id")
    @classmethod
    def session_is_named(cls, value):
        if value is not None and not value.strip():
            raise ValueError("client_session_id cannot be empty")
        return value


class ConversationPatch(BaseModel):
    title: Optional[str] = Field(None, min_length=1, max_length=500)
    discarded: Optional[bool] = None


class GoalCreate(BaseModel):
    title: str = Field(min_length=1, max_length=500)
    desired_outcome: Optional[str] = Field(None, max_length=2000)
    why_it_matters: Optional[str] = Field(None, max_length=2000)
    success_criteria: List[str] = Field(default_factory=list, max_length=20)
    horizon_at: Optional[datetime] = None
    goal_type: Optional[GoalType] = None
    target_value: Optional[float] = None
    current_value: Optional[float] = None
    min_value: Optional[float] = None
    max_value: Optional[float] = None
    unit: Optional[str] = None


class GoalPatch(BaseModel):
    title: Optional[str] = Field(None, min_length=1, max_length=500)
    desired_outcome: Optional[str] = Field(None, max_length=2000)
    why_it_matters: Optional[str] = Field(None, max_length=2000)
    success_criteria: Optional[List[str]] = Field(None, max_length=20)
    horizon_at: Optional[datetime] = None
    target_value: Optional[float] = None
    current_value: Optional[float] = None
    min_value: Optional[float] = None
    max_value: Optional[float] = None
    unit: Optional[str] = None

    @field_validator("title", "desired_outcome")
    @classmethod
    def text_stays(cls, value):
        if value is None or not value.strip():
            raise ValueError("required goal text cannot be null or blank")
        return value

    @field_validator("success_criteria")
    @classmethod
    def criteria_are_a_list(cls, value):
        if value is None:
            raise ValueError("success_criteria cannot be null; use an empty list to clear it")
        return value

    @field_validator("target_value", "current_value")
    @classmethod
    def metric_has_numbers(cls, value):
        if value is None:
            raise ValueError("metric value cannot be null")
        return value


class Question(BaseModel):
    question: str = Field(min_length=1, max_length=1000)
    limit: int = Field(5, ge=1, le=10)
    timezone: str = "UTC"

    @field_validator("timezone")
    @classmethod
    def zone_exists(cls, value):
        try:
            ZoneInfo(value)
        except Exception:
            raise ValueError("timezone must be a valid IANA timezone")
        return value


class KeyCreate(BaseModel):
    name: str
    scopes: Optional[List[str]] = None


def shown(value):
    """The value as our server keeps it."""
    if isinstance(value, datetime):
        try:
            value = value.replace(tzinfo=timezone.utc) if value.tzinfo is None else value.astimezone(timezone.utc)
        except OverflowError:
            return None
        return (value - EPOCH) // timedelta(microseconds=1)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [shown(item) for item in value]
    if isinstance(value, dict):
        return {name: shown(item) for name, item in value.items()}
    return value


def takes(name, model, unset=False):
    def echo(body: model):
        return JSONResponse(shown(body.model_dump(exclude_unset=unset)))

    app.post("/" + name)(echo)


takes("memory_create", MemoryCreate)
takes("memory_batch", MemoryBatch)
takes("memory_patch", MemoryPatch, unset=True)
takes("action_item_create", ActionItemCreate)
takes("action_item_batch", ActionItemBatch)
takes("action_item_patch", ActionItemPatch, unset=True)
takes("conversation_create", ConversationCreate)
takes("conversation_from_segments", ConversationFromSegments)
takes("conversation_patch", ConversationPatch, unset=True)
takes("goal_create", GoalCreate)
takes("goal_patch", GoalPatch, unset=True)
takes("question", Question)
takes("key_create", KeyCreate)


@app.get("/memory_query")
def memory_query(limit: int = 25, offset: int = 0, categories: Optional[str] = None):
    return JSONResponse(shown(dict(limit=limit, offset=offset, categories=categories)))


@app.get("/memory_search_query")
def memory_search_query(query: Annotated[str, Query(min_length=1)], limit: Annotated[int, Query(ge=1, le=100)] = 10):
    return JSONResponse(shown(dict(query=query, limit=limit)))


@app.get("/action_item_query")
def action_item_query(
    conversation_id: Optional[str] = None,
    completed: Optional[bool] = None,
    start_date: Optional[datetime] = None,
    end_date: Optional[datetime] = None,
    limit: int = 100,
    offset: int = 0,
):
    return JSONResponse(
        shown(
            dict(
                conversation_id=conversation_id,
                completed=completed,
                start_date=start_date,
                end_date=end_date,
                limit=limit,
                offset=offset,
            )
        )
    )


@app.get("/conversation_query")
def conversation_query(
    start_date: Optional[datetime] = None,
    end_date: Optional[datetime] = None,
    categories: Optional[str] = None,
    limit: int = 25,
    offset: int = 0,
    include_transcript: bool = False,
    folder_id: Annotated[Optional[str], Query(min_length=1)] = None,
    starred: Optional[bool] = None,
):
    return JSONResponse(
        shown(
            dict(
                start_date=start_date,
                end_date=end_date,
                categories=categories,
                limit=limit,
                offset=offset,
                include_transcript=include_transcript,
                folder_id=folder_id,
                starred=starred,
            )
        )
    )


@app.get("/conversation_detail_query")
def conversation_detail_query(include_transcript: bool = False):
    return JSONResponse(dict(include_transcript=include_transcript))


@app.get("/goal_query")
def goal_query(limit: int = 10, include_inactive: bool = False):
    return JSONResponse(dict(limit=limit, include_inactive=include_inactive))


@app.get("/goal_progress_query")
def goal_progress_query(current_value: float):
    return JSONResponse(dict(current_value=current_value))


@app.get("/goal_history_query")
def goal_history_query(days: Annotated[int, Query(ge=1, le=365)] = 30):
    return JSONResponse(dict(days=days))


@app.get("/daily_summary_query")
def daily_summary_query(
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
    offset: Annotated[int, Query(ge=0)] = 0,
    start_date: Optional[str] = None,
    end_date: Optional[str] = None,
):
    return JSONResponse(dict(limit=limit, offset=offset, start_date=start_date, end_date=end_date))
