CREATE TABLE orders (id INT NOT NULL PRIMARY KEY, state VARCHAR(20) DEFAULT 'open', note VARCHAR(200));
-- What looks like a statement in a literal or a comment is none: DROP TABLE orders;
INSERT INTO orders (id, note) VALUES (1, 'drop table; truncate'), (2, 'b'), (3, NULL);
CREATE INDEX orders_by_state ON orders (state);
